locals {
  arn       = "arn:${var.partition}:s3:::${var.name}"
  instances = var.create ? 1 : 0
}

resource "aws_s3_bucket" "this" {
  count = local.instances

  bucket        = var.name
  force_destroy = var.force_destroy
}

resource "aws_s3_bucket_versioning" "this" {
  count = local.instances

  bucket = aws_s3_bucket.this[0].bucket

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  count = local.instances

  bucket = aws_s3_bucket.this[0].bucket

  rule {
    id     = "remove-what-nobody-reads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    noncurrent_version_expiration {
      noncurrent_days = var.noncurrent_version_expiry_days
    }

    # A delete marker with no version left under it. S3 wants no `days` beside it: so files expire in a rule of their own.
    expiration {
      expired_object_delete_marker = true
    }
  }

  dynamic "rule" {
    for_each = var.object_expiry_days == null ? [] : [var.object_expiry_days]

    content {
      id     = "expire-files"
      status = "Enabled"

      filter {}

      expiration {
        days = rule.value
      }
    }
  }

  # Rules on noncurrent versions mean nothing before versioning is on.
  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_s3_bucket_logging" "this" {
  count = var.access_log_bucket == null ? 0 : local.instances

  bucket        = aws_s3_bucket.this[0].bucket
  target_bucket = var.access_log_bucket
  target_prefix = "${var.name}/"
}
