locals {
  # Lifecycle expirations are none of ObjectRemoved's.
  events = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:LifecycleExpiration:*"]

  waybill = {
    waybill = {
      target = var.delivery == "queue" ? "queue" : "function"
      arn    = var.delivery == "queue" ? one(aws_sqs_queue.events[*].arn) : var.function.alias_arn
      events = local.events
      prefix = var.filter.prefix
      suffix = var.filter.suffix
    }
  }

  notifications = merge(local.waybill, var.other_notifications)
}

resource "aws_lambda_permission" "bucket" {
  count = var.delivery == "push" ? 1 : 0

  # Ids have no dots, names of buckets may.
  statement_id   = "s3-${replace(var.bucket.name, ".", "_")}"
  action         = "lambda:InvokeFunction"
  function_name  = var.function.name
  qualifier      = var.function.alias_name
  principal      = "s3.amazonaws.com"
  source_arn     = var.bucket.arn
  source_account = var.location.account_id

  lifecycle {
    # Taken back only after the bucket has been told to send elsewhere: S3 drops what it may not deliver.
    create_before_destroy = true
  }
}

# The bucket's whole configuration: AWS has one, and so there is one resource for it.
resource "aws_s3_bucket_notification" "this" {
  bucket      = var.bucket.name
  eventbridge = var.eventbridge

  dynamic "lambda_function" {
    for_each = { for id, notification in local.notifications : id => notification if notification.target == "function" }

    content {
      id                  = lambda_function.key
      lambda_function_arn = lambda_function.value.arn
      events              = lambda_function.value.events
      filter_prefix       = lambda_function.value.prefix
      filter_suffix       = lambda_function.value.suffix
    }
  }

  dynamic "queue" {
    for_each = { for id, notification in local.notifications : id => notification if notification.target == "queue" }

    content {
      id            = queue.key
      queue_arn     = queue.value.arn
      events        = queue.value.events
      filter_prefix = queue.value.prefix
      filter_suffix = queue.value.suffix
    }
  }

  dynamic "topic" {
    for_each = { for id, notification in local.notifications : id => notification if notification.target == "topic" }

    content {
      id            = topic.key
      topic_arn     = topic.value.arn
      events        = topic.value.events
      filter_prefix = topic.value.prefix
      filter_suffix = topic.value.suffix
    }
  }

  # S3 tries each destination when it is told of it, and the reader of the queue must be there before the first event.
  depends_on = [
    aws_lambda_permission.bucket,
    aws_lambda_event_source_mapping.events,
    aws_lambda_function_event_invoke_config.this,
  ]
}
