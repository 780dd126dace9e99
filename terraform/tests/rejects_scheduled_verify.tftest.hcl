mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  schedule     = "rate(1 day)"
  bucket       = { name = "waybill-files", arn = "arn:aws:s3:::waybill-files" }
  table        = { name = "Files", arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/Files" }
  package_path = "modules/step_function/state_machine.asl.json"
  runtime      = "nodejs22.x"
  location     = { partition = "aws", region = "eu-central-1", account_id = "123456789012" }
}

run "a_name_that_is_none" {
  command = plan

  module {
    source = "./modules/scheduled_verify"
  }

  variables {
    name = "no.dots"
  }

  expect_failures = [var.name]
}

run "a_schedule_in_words" {
  command = plan

  module {
    source = "./modules/scheduled_verify"
  }

  variables {
    schedule = "every day"
  }

  expect_failures = [var.schedule]
}

run "one_days" {
  command = plan

  module {
    source = "./modules/scheduled_verify"
  }

  variables {
    schedule = "rate(1 days)"
  }

  expect_failures = [var.schedule]
}

run "two_hour" {
  command = plan

  module {
    source = "./modules/scheduled_verify"
  }

  variables {
    schedule = "rate(2 hour)"
  }

  expect_failures = [var.schedule]
}

run "a_schedule_of_five_fields" {
  command = plan

  module {
    source = "./modules/scheduled_verify"
  }

  variables {
    schedule = "cron(0 3 * * *)"
  }

  expect_failures = [var.schedule]
}

run "a_package_that_is_not_built" {
  command = plan

  module {
    source = "./modules/scheduled_verify"
  }

  variables {
    package_path = "nowhere/verifier.zip"
  }

  expect_failures = [var.package_path]
}

run "a_runtime_that_aws_has_ended" {
  command = plan

  module {
    source = "./modules/scheduled_verify"
  }

  variables {
    runtime = "nodejs20.x"
  }

  expect_failures = [var.runtime]
}

run "too_little_memory" {
  command = plan

  module {
    source = "./modules/scheduled_verify"
  }

  variables {
    memory_mb = 128
  }

  expect_failures = [var.memory_mb]
}

run "more_memory_than_lambda_gives" {
  command = plan

  module {
    source = "./modules/scheduled_verify"
  }

  variables {
    memory_mb = 10241
  }

  expect_failures = [var.memory_mb]
}

run "too_little_room" {
  command = plan

  module {
    source = "./modules/scheduled_verify"
  }

  variables {
    ephemeral_storage_mb = 256
  }

  expect_failures = [var.ephemeral_storage_mb]
}

run "more_room_than_lambda_gives" {
  command = plan

  module {
    source = "./modules/scheduled_verify"
  }

  variables {
    ephemeral_storage_mb = 20480
  }

  expect_failures = [var.ephemeral_storage_mb]
}

run "a_retention_that_is_none" {
  command = plan

  module {
    source = "./modules/scheduled_verify"
  }

  variables {
    log_retention_days = 8
  }

  expect_failures = [var.log_retention_days]
}

run "an_alias_for_a_key" {
  command = plan

  module {
    source = "./modules/scheduled_verify"
  }

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/waybill"
  }

  expect_failures = [var.kms_key_arn]
}
