# Much traffic: delivery through a queue, Express executions, warm functions, a table whose capacity follows the load.
region           = "eu-central-1"
function_package = "../../../packages/ingest/dist/ingest.zip"

# Beside other pipelines of the account: all but these two begin with orders-.
names = {
  prefix = "orders"
  bucket = "example-waybill-orders"
  table  = "OrderFiles"
}

tags = {
  Application = "waybill"
  Environment = "production"
  Team        = "orders"
}

kms_key_arn        = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
log_retention_days = 90

object_expiry_days             = 90
noncurrent_version_expiry_days = 7
access_log_bucket              = "example-access-logs"

write_path         = "express"
delivery           = "queue"
filter             = { prefix = "incoming/" }
events_queue_batch = { size = 100, window_seconds = 1, maximum_concurrency = 50 }

# The bucket tells somebody else too, of other files.
other_notifications = {
  reports = {
    target = "topic"
    arn    = "arn:aws:sns:eu-central-1:123456789012:reports"
    events = ["s3:ObjectCreated:*"]
    prefix = "reports/"
  }
}

function_memory_mb      = 512
reserved_concurrency    = 100
provisioned_concurrency = { min = 5, max = 50 }

billing = "provisioned"
provisioned_capacity = {
  write = { min = 50, max = 4000 }
  read  = { min = 5, max = 500 }
}

change_feed         = "eventbridge"
change_feed_package = "../../../packages/ingest/dist/change-feed/change-feed.zip"

# Every night, in UTC; what differs is mended.
verify_schedule = "cron(0 3 * * ? *)"
verify          = { repair = true, ephemeral_storage_mb = 4096 }
verify_package  = "../../../packages/verifier/dist/verifier.zip"

alarm_emails     = ["operations@example.com"]
alarm_thresholds = { freshness_seconds = 60, error_percent = 0.5 }
