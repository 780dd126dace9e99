mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "capital_letters" {
  command = plan

  module {
    source = "./modules/s3_bucket"
  }

  variables {
    name = "Files"
  }

  expect_failures = [var.name]
}

run "two_dots_in_a_row" {
  command = plan

  module {
    source = "./modules/s3_bucket"
  }

  variables {
    name = "a..b"
  }

  expect_failures = [var.name]
}

run "expiry_after_no_day" {
  command = plan

  module {
    source = "./modules/s3_bucket"
  }

  variables {
    object_expiry_days = 0
  }

  expect_failures = [var.object_expiry_days]
}

run "half_a_day" {
  command = plan

  module {
    source = "./modules/s3_bucket"
  }

  variables {
    object_expiry_days = 1.5
  }

  expect_failures = [var.object_expiry_days]
}

run "old_versions_kept_no_day" {
  command = plan

  module {
    source = "./modules/s3_bucket"
  }

  variables {
    noncurrent_version_expiry_days = 0
  }

  expect_failures = [var.noncurrent_version_expiry_days]
}

run "the_alias_of_a_key" {
  command = plan

  module {
    source = "./modules/s3_bucket"
  }

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/files"
  }

  expect_failures = [var.kms_key_arn]
}
