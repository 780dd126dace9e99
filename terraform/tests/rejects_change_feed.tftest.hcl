mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  target       = "sns"
  package_path = "modules/step_function/state_machine.asl.json"
  runtime      = "nodejs22.x"
  location     = { partition = "aws", region = "eu-central-1", account_id = "123456789012" }
  stream_arn   = "arn:aws:dynamodb:eu-central-1:123456789012:table/Files/stream/2026-11-27T00:00:00.000"
}

run "a_name_that_is_none" {
  command = plan

  module {
    source = "./modules/change_feed"
  }

  variables {
    name = "no.dots"
  }

  expect_failures = [var.name]
}

run "a_target_that_is_none" {
  command = plan

  module {
    source = "./modules/change_feed"
  }

  variables {
    target = "kinesis"
  }

  expect_failures = [var.target]
}

run "a_package_that_is_not_built" {
  command = plan

  module {
    source = "./modules/change_feed"
  }

  variables {
    package_path = "nowhere/change-feed.zip"
  }

  expect_failures = [var.package_path]
}

run "a_runtime_that_aws_has_ended" {
  command = plan

  module {
    source = "./modules/change_feed"
  }

  variables {
    runtime = "nodejs18.x"
  }

  expect_failures = [var.runtime]
}

run "a_log_level_that_is_none" {
  command = plan

  module {
    source = "./modules/change_feed"
  }

  variables {
    log_level = "TRACE"
  }

  expect_failures = [var.log_level]
}

run "a_retention_that_is_none" {
  command = plan

  module {
    source = "./modules/change_feed"
  }

  variables {
    log_retention_days = 8
  }

  expect_failures = [var.log_retention_days]
}

run "an_alias_for_a_key" {
  command = plan

  module {
    source = "./modules/change_feed"
  }

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/waybill"
  }

  expect_failures = [var.kms_key_arn]
}
