mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  package_path          = "modules/step_function/state_machine.asl.json"
  runtime               = "nodejs22.x"
  location              = { account_id = "123456789012" }
  table                 = { name = "Files", arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/Files" }
  bucket_arn            = "arn:aws:s3:::acme-files"
  dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:123456789012:waybill-dead-letters"
  state_machines        = { standard = "arn:aws:states:eu-central-1:123456789012:stateMachine:waybill-record" }
}

run "a_name_that_is_none" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    name = "no.dots"
  }

  expect_failures = [var.name]
}

run "a_role_that_is_none" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    role_name = "no spaces"
  }

  expect_failures = [var.role_name]
}

run "a_package_that_was_not_built" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    package_path = "no/such.zip"
  }

  expect_failures = [var.package_path]
}

run "a_runtime_out_of_support" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    runtime = "nodejs20.x"
  }

  expect_failures = [var.runtime]
}

run "too_little_memory" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    memory_mb = 64
  }

  expect_failures = [var.memory_mb]
}

run "a_timeout_beyond_lambdas" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    timeout_seconds = 901
  }

  expect_failures = [var.timeout_seconds]
}

run "a_timeout_shorter_than_its_retries" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    timeout_seconds = 3
  }

  expect_failures = [var.timeout_seconds]
}

run "a_log_level_that_hides_errors" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    log_level = "FATAL"
  }

  expect_failures = [var.log_level]
}

run "a_retention_that_logs_do_not_know" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    log_retention_days = 31
  }

  expect_failures = [var.log_retention_days]
}

run "less_than_no_concurrency" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    reserved_concurrency = -1
  }

  expect_failures = [var.reserved_concurrency]
}

run "a_maximum_below_the_minimum" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    provisioned_concurrency = { min = 10, max = 5 }
  }

  expect_failures = [var.provisioned_concurrency]
}

run "a_target_out_of_range" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    provisioned_concurrency = { min = 1, max = 5, target_percent = 100 }
  }

  expect_failures = [var.provisioned_concurrency]
}

run "more_warm_than_reserved" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    reserved_concurrency    = 5
    provisioned_concurrency = { min = 1, max = 10 }
  }

  expect_failures = [var.provisioned_concurrency]
}

run "a_write_path_that_is_none" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    write_path = "fast"
  }

  expect_failures = [var.write_path]
}

run "the_alias_of_a_key" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/files"
  }

  expect_failures = [var.kms_key_arn]
}
