locals {
  queue_arn_prefix      = "arn:${var.location.partition}:sqs:${var.location.region}:${var.location.account_id}"
  dead_letter_queue_arn = "${local.queue_arn_prefix}:${var.dead_letter_queue_name}"
  events_queue_arn      = "${local.queue_arn_prefix}:${var.events_queue_name}"

  # 14 days, the longest that SQS keeps a message. In the events queue half of it: a message takes the time of its sending along to
  # the dead-letter queue, and shall have days left there.
  dead_letter_retention_seconds = 1209600
  event_retention_seconds       = 604800

  # Lambda reads on when the function is throttled, and what it reads five times in vain would be a dead letter. The least is 2.
  reserved = var.reserved_concurrency == null ? null : min(1000, max(2, var.reserved_concurrency))
  at_once  = var.events_queue_batch.maximum_concurrency == null ? local.reserved : var.events_queue_batch.maximum_concurrency
}

# Events and writes that failed for good, until `waybill redrive` has replayed them.
resource "aws_sqs_queue" "dead_letters" {
  name                      = var.dead_letter_queue_name
  message_retention_seconds = local.dead_letter_retention_seconds
  sqs_managed_sse_enabled   = var.kms_key_arn == null ? true : null
  kms_master_key_id         = var.kms_key_arn

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [local.deny_insecure_transport[local.dead_letter_queue_arn]]
  })
}

resource "aws_sqs_queue" "events" {
  count = var.delivery == "queue" || var.drain_events_queue ? 1 : 0

  name                      = var.events_queue_name
  message_retention_seconds = local.event_retention_seconds
  sqs_managed_sse_enabled   = var.kms_key_arn == null ? true : null
  kms_master_key_id         = var.kms_key_arn

  # Six times the function's timeout, as AWS advises, so that a throttled batch is not handed out again meanwhile.
  visibility_timeout_seconds = min(43200, 6 * var.function_timeout_seconds + var.events_queue_batch.window_seconds)

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters.arn
    maxReceiveCount     = 5
  })

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AllowBucket"
        Effect    = "Allow"
        Principal = { Service = "s3.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = local.events_queue_arn
        Condition = {
          StringEquals = { "aws:SourceAccount" = var.location.account_id }
          ArnEquals    = { "aws:SourceArn" = var.bucket.arn }
        }
      },
      local.deny_insecure_transport[local.events_queue_arn],
    ]
  })

  lifecycle {
    # Deleted only after the bucket has been told to send elsewhere.
    create_before_destroy = true
  }
}

locals {
  deny_insecure_transport = {
    for arn in [local.dead_letter_queue_arn, local.events_queue_arn] : arn => {
      Sid       = "DenyInsecureTransport"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }
  }
}

resource "aws_lambda_event_source_mapping" "events" {
  count = length(aws_sqs_queue.events)

  event_source_arn                   = aws_sqs_queue.events[0].arn
  function_name                      = var.function.alias_arn
  batch_size                         = var.events_queue_batch.size
  maximum_batching_window_in_seconds = var.events_queue_batch.window_seconds

  # A function that is stopped leaves the events where they are.
  enabled = var.reserved_concurrency != 0

  # What of a batch failed comes again, alone.
  function_response_types = ["ReportBatchItemFailures"]

  dynamic "scaling_config" {
    for_each = local.at_once == null ? [] : [local.at_once]

    content {
      maximum_concurrency = scaling_config.value
    }
  }
}

# Where an event goes that the function failed to handle three times, or that got too old while it was throttled.
resource "aws_lambda_function_event_invoke_config" "this" {
  function_name                = var.function.name
  qualifier                    = var.function.alias_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.dead_letters.arn
    }
  }
}
