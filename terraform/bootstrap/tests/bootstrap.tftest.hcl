mock_provider "aws" {
  override_during = plan

  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::acme-state" }
  }
}

variables {
  region       = "eu-central-1"
  state_bucket = "acme-state"
}

run "the_state_is_kept_safe" {
  command = plan

  assert {
    condition     = one(aws_s3_bucket_versioning.state.versioning_configuration).status == "Enabled"
    error_message = "Every state is kept as a version."
  }

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.state.block_public_acls,
      aws_s3_bucket_public_access_block.state.block_public_policy,
      aws_s3_bucket_public_access_block.state.ignore_public_acls,
      aws_s3_bucket_public_access_block.state.restrict_public_buckets,
    ])
    error_message = "Public access is blocked."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.state.rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    error_message = "The state is encrypted."
  }

  assert {
    condition     = [for statement in jsondecode(aws_s3_bucket_policy.state.policy).Statement : "${statement.Effect} ${jsonencode(statement.Condition)}"] == ["Deny {\"Bool\":{\"aws:SecureTransport\":\"false\"}}"]
    error_message = "It goes over TLS only."
  }
}

run "locks_by_file_and_by_table" {
  command = plan

  assert {
    condition     = aws_dynamodb_table.locks[0].hash_key == "LockID" && aws_dynamodb_table.locks[0].billing_mode == "PAY_PER_REQUEST"
    error_message = "The table is what Terraform's backend expects."
  }

  assert {
    condition     = output.backend_config == "bucket = \"acme-state\"\nregion = \"eu-central-1\"\ndynamodb_table = \"waybill-terraform-locks\"\n"
    error_message = "The backend is told bucket, region and table."
  }
}

run "locks_by_file_alone_on_request" {
  command = plan

  variables {
    lock_table  = false
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/1"
  }

  assert {
    condition     = length(aws_dynamodb_table.locks) == 0
    error_message = "No table."
  }

  assert {
    condition     = output.backend_config == "bucket = \"acme-state\"\nregion = \"eu-central-1\"\nkms_key_id = \"arn:aws:kms:eu-central-1:123456789012:key/1\"\n"
    error_message = "The backend is told the key, and of no table."
  }
}

run "rejects_a_region_that_is_none" {
  command = plan

  variables {
    region = "Frankfurt"
  }

  expect_failures = [var.region]
}

run "rejects_a_bucket_that_is_none" {
  command = plan

  variables {
    state_bucket = "State"
  }

  expect_failures = [var.state_bucket]
}

run "rejects_a_table_that_is_none" {
  command = plan

  variables {
    lock_table_name = "no spaces"
  }

  expect_failures = [var.lock_table_name]
}

run "rejects_the_alias_of_a_key" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/state"
  }

  expect_failures = [var.kms_key_arn]
}

run "rejects_versions_kept_no_day" {
  command = plan

  variables {
    old_version_days = 0
  }

  expect_failures = [var.old_version_days]
}
