mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "by_default_it_is_closed" {
  command = plan

  module {
    source = "./modules/s3_bucket"
  }

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.this[0].block_public_acls,
      aws_s3_bucket_public_access_block.this[0].block_public_policy,
      aws_s3_bucket_public_access_block.this[0].ignore_public_acls,
      aws_s3_bucket_public_access_block.this[0].restrict_public_buckets,
    ])
    error_message = "Public access is blocked in all four ways."
  }

  assert {
    condition     = one(aws_s3_bucket_ownership_controls.this[0].rule).object_ownership == "BucketOwnerEnforced"
    error_message = "The bucket's owner owns all files: there are no ACLs."
  }

  assert {
    condition     = one(aws_s3_bucket_versioning.this[0].versioning_configuration).status == "Enabled"
    error_message = "Overwritten files can be had back."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this[0].rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    error_message = "Files are encrypted with S3's keys."
  }

  assert {
    condition     = !aws_s3_bucket.this[0].force_destroy
    error_message = "A bucket with files in it cannot be destroyed."
  }
}

run "its_policy_denies_plain_http_old_tls_and_customer_keys" {
  command = plan

  module {
    source = "./modules/s3_bucket"
  }

  assert {
    condition     = alltrue([for statement in jsondecode(aws_s3_bucket_policy.this[0].policy).Statement : statement.Effect == "Deny" && statement.Principal == "*"])
    error_message = "The policy only denies."
  }

  assert {
    condition = {
      for statement in jsondecode(aws_s3_bucket_policy.this[0].policy).Statement : statement.Sid => jsonencode(statement.Condition)
      } == {
      DenyInsecureTransport = jsonencode({ Bool = { "aws:SecureTransport" = "false" } })
      DenyOldTLS            = jsonencode({ NumericLessThan = { "s3:TlsVersion" = "1.2" } })
      DenyCustomerKeys      = jsonencode({ Null = { "s3:x-amz-server-side-encryption-customer-algorithm" = "false" } })
    }
    error_message = "HTTP, TLS before 1.2 and SSE-C are denied."
  }

  assert {
    condition     = toset(jsondecode(aws_s3_bucket_policy.this[0].policy).Statement[0].Resource) == toset(["arn:aws:s3:::waybill-files", "arn:aws:s3:::waybill-files/*"])
    error_message = "For the bucket and the files in it."
  }
}

run "removes_what_nobody_reads" {
  command = plan

  module {
    source = "./modules/s3_bucket"
  }

  assert {
    condition     = length(aws_s3_bucket_lifecycle_configuration.this[0].rule) == 1
    error_message = "Files do not expire unasked."
  }

  assert {
    condition     = one(aws_s3_bucket_lifecycle_configuration.this[0].rule[0].abort_incomplete_multipart_upload).days_after_initiation == 7
    error_message = "Uploads that were never completed are removed."
  }

  assert {
    condition     = one(aws_s3_bucket_lifecycle_configuration.this[0].rule[0].noncurrent_version_expiration).noncurrent_days == 30
    error_message = "Old versions are removed."
  }
}

run "expires_files_on_request" {
  command = plan

  module {
    source = "./modules/s3_bucket"
  }

  variables {
    object_expiry_days = 90
  }

  assert {
    condition     = one(aws_s3_bucket_lifecycle_configuration.this[0].rule[1].expiration).days == 90
    error_message = "Files expire after the days given."
  }
}

run "encrypts_with_the_key_given" {
  command = plan

  module {
    source = "./modules/s3_bucket"
  }

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/1"
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this[0].rule).apply_server_side_encryption_by_default).kms_master_key_id == "arn:aws:kms:eu-central-1:123456789012:key/1"
    error_message = "Files are encrypted with the key."
  }

  assert {
    condition     = one(aws_s3_bucket_server_side_encryption_configuration.this[0].rule).bucket_key_enabled
    error_message = "With a bucket key."
  }
}

run "leaves_an_existing_bucket_alone" {
  command = plan

  module {
    source = "./modules/s3_bucket"
  }

  variables {
    name   = "somebody-elses"
    create = false
  }

  assert {
    condition = sum([
      length(aws_s3_bucket.this),
      length(aws_s3_bucket_versioning.this),
      length(aws_s3_bucket_lifecycle_configuration.this),
      length(aws_s3_bucket_public_access_block.this),
      length(aws_s3_bucket_ownership_controls.this),
      length(aws_s3_bucket_server_side_encryption_configuration.this),
      length(aws_s3_bucket_policy.this),
      length(aws_s3_bucket_logging.this),
    ]) == 0
    error_message = "Nothing of an existing bucket is touched."
  }

  assert {
    condition     = output.name == "somebody-elses" && output.arn == "arn:aws:s3:::somebody-elses"
    error_message = "Its name and ARN are known all the same."
  }
}
