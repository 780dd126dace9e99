mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  location = { partition = "aws", region = "eu-central-1", account_id = "123456789012" }
  table    = { name = "Files", arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/Files" }
  dead_letter_queue = {
    arn = "arn:aws:sqs:eu-central-1:123456789012:waybill-dead-letters"
    url = "https://sqs.eu-central-1.amazonaws.com/123456789012/waybill-dead-letters"
  }
}

run "a_name_that_leaves_no_room_for_express" {
  command = plan

  module {
    source = "./modules/step_function"
  }

  variables {
    name = "a23456789-123456789-123456789-123456789-123456789-123456789-123456789-123"
  }

  expect_failures = [var.name]
}

run "a_role_that_is_none" {
  command = plan

  module {
    source = "./modules/step_function"
  }

  variables {
    role_name = "no spaces"
  }

  expect_failures = [var.role_name]
}

run "a_retention_that_logs_do_not_know" {
  command = plan

  module {
    source = "./modules/step_function"
  }

  variables {
    log_retention_days = 31
  }

  expect_failures = [var.log_retention_days]
}

run "the_alias_of_a_key" {
  command = plan

  module {
    source = "./modules/step_function"
  }

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/files"
  }

  expect_failures = [var.kms_key_arn]
}

run "a_boundary_that_is_no_policy" {
  command = plan

  module {
    source = "./modules/step_function"
  }

  variables {
    permissions_boundary_arn = "arn:aws:iam::123456789012:role/boundary"
  }

  expect_failures = [var.permissions_boundary_arn]
}
