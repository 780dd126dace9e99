mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  location = { partition = "aws", region = "eu-central-1", account_id = "123456789012" }
  bucket   = { name = "acme.files", arn = "arn:aws:s3:::acme.files" }
  function = {
    name       = "waybill-ingest"
    alias_name = "live"
    alias_arn  = "arn:aws:lambda:eu-central-1:123456789012:function:waybill-ingest:live"
  }
}

run "push_lets_this_bucket_of_this_account_invoke_the_alias" {
  command = plan

  module {
    source = "./modules/notification"
  }

  assert {
    condition     = aws_lambda_permission.bucket[0].source_arn == "arn:aws:s3:::acme.files" && aws_lambda_permission.bucket[0].source_account == "123456789012"
    error_message = "The permission names bucket and account: a bucket's name alone may become somebody else's."
  }

  assert {
    condition     = aws_lambda_permission.bucket[0].qualifier == "live" && aws_lambda_permission.bucket[0].statement_id == "s3-acme_files"
    error_message = "For the alias, under an id that says what it allows."
  }

  assert {
    condition     = one(aws_s3_bucket_notification.this.lambda_function).lambda_function_arn == var.function.alias_arn
    error_message = "The bucket tells the alias."
  }

  assert {
    condition     = one(aws_s3_bucket_notification.this.lambda_function).events == toset(["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:LifecycleExpiration:*"])
    error_message = "Of files made, removed and expired."
  }

  assert {
    condition     = length(aws_sqs_queue.events) == 0 && output.events_queue == null
    error_message = "There is no queue between."
  }
}

run "what_fails_for_good_is_kept_14_days" {
  command = plan

  module {
    source = "./modules/notification"
  }

  assert {
    condition     = aws_lambda_function_event_invoke_config.this.maximum_retry_attempts == 2 && aws_lambda_function_event_invoke_config.this.maximum_event_age_in_seconds == 21600
    error_message = "Lambda tries three times, for six hours while it is throttled."
  }

  assert {
    condition     = one(one(aws_lambda_function_event_invoke_config.this.destination_config).on_failure).destination == aws_sqs_queue.dead_letters.arn && aws_lambda_function_event_invoke_config.this.qualifier == "live"
    error_message = "Then the event is in the dead-letter queue."
  }

  assert {
    condition     = aws_sqs_queue.dead_letters.message_retention_seconds == 1209600 && aws_sqs_queue.dead_letters.sqs_managed_sse_enabled
    error_message = "Which keeps it as long as SQS can, encrypted."
  }

  assert {
    condition     = [for statement in jsondecode(aws_sqs_queue.dead_letters.policy).Statement : "${statement.Effect} ${statement.Sid} ${statement.Resource}"] == ["Deny DenyInsecureTransport arn:aws:sqs:eu-central-1:123456789012:waybill-dead-letters"]
    error_message = "And takes it over TLS only."
  }
}

run "a_function_of_few_at_once_is_given_no_more" {
  command = plan

  module {
    source = "./modules/notification"
  }

  variables {
    delivery             = "queue"
    reserved_concurrency = 20
  }

  assert {
    condition     = one(aws_lambda_event_source_mapping.events[0].scaling_config).maximum_concurrency == 20 && aws_lambda_event_source_mapping.events[0].enabled
    error_message = "What is read and throttled would end as dead letters."
  }

  assert {
    condition     = aws_sqs_queue.events[0].message_retention_seconds < aws_sqs_queue.dead_letters.message_retention_seconds
    error_message = "A dead letter has time left: SQS counts from the sending."
  }
}

run "a_function_that_is_stopped_leaves_events_in_the_queue" {
  command = plan

  module {
    source = "./modules/notification"
  }

  variables {
    delivery             = "queue"
    reserved_concurrency = 0
  }

  assert {
    condition     = aws_lambda_event_source_mapping.events[0].enabled == false
    error_message = "Nobody reads it meanwhile."
  }
}

run "queue_takes_from_this_bucket_and_hands_out_batches" {
  command = plan

  module {
    source = "./modules/notification"
  }

  variables {
    delivery                 = "queue"
    function_timeout_seconds = 60
    events_queue_batch       = { size = 100, window_seconds = 5, maximum_concurrency = 20 }
  }

  override_resource {
    target          = aws_sqs_queue.events[0]
    override_during = plan
    values = {
      arn = "arn:aws:sqs:eu-central-1:123456789012:waybill-events"
      url = "https://sqs.eu-central-1.amazonaws.com/123456789012/waybill-events"
    }
  }

  assert {
    condition = jsondecode(aws_sqs_queue.events[0].policy).Statement[0] == {
      Sid       = "AllowBucket"
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = "arn:aws:sqs:eu-central-1:123456789012:waybill-events"
      Condition = {
        StringEquals = { "aws:SourceAccount" = "123456789012" }
        ArnEquals    = { "aws:SourceArn" = "arn:aws:s3:::acme.files" }
      }
    }
    error_message = "S3 may send for this bucket of this account."
  }

  assert {
    condition     = one(aws_s3_bucket_notification.this.queue).queue_arn == "arn:aws:sqs:eu-central-1:123456789012:waybill-events" && length(aws_s3_bucket_notification.this.lambda_function) == 0
    error_message = "The bucket tells the queue."
  }

  assert {
    condition     = length(aws_lambda_permission.bucket) == 0
    error_message = "It may no longer invoke the function."
  }

  assert {
    condition     = aws_sqs_queue.events[0].visibility_timeout_seconds == 365
    error_message = "A batch is hidden for six times the function's timeout and the window."
  }

  assert {
    condition     = jsondecode(aws_sqs_queue.events[0].redrive_policy) == { deadLetterTargetArn = aws_sqs_queue.dead_letters.arn, maxReceiveCount = 5 }
    error_message = "What fails five times goes to the same dead-letter queue."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.events[0].function_name == var.function.alias_arn && aws_lambda_event_source_mapping.events[0].batch_size == 100 && one(aws_lambda_event_source_mapping.events[0].scaling_config).maximum_concurrency == 20
    error_message = "The alias reads it in batches."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.events[0].function_response_types == toset(["ReportBatchItemFailures"])
    error_message = "Of which only what failed comes again."
  }
}

run "going_back_to_push_keeps_the_queue_until_it_is_drained" {
  command = plan

  module {
    source = "./modules/notification"
  }

  variables {
    drain_events_queue = true
  }

  assert {
    condition     = length(aws_sqs_queue.events) == 1 && length(aws_lambda_event_source_mapping.events) == 1
    error_message = "The queue is there, and read."
  }

  assert {
    condition     = length(aws_s3_bucket_notification.this.queue) == 0 && length(aws_s3_bucket_notification.this.lambda_function) == 1 && length(aws_lambda_permission.bucket) == 1
    error_message = "New events are pushed."
  }
}

run "keeps_the_notifications_of_others" {
  command = plan

  module {
    source = "./modules/notification"
  }

  variables {
    filter      = { prefix = "in/", suffix = ".csv" }
    eventbridge = true
    other_notifications = {
      thumbnails = { target = "function", arn = "arn:aws:lambda:eu-central-1:123456789012:function:thumbnails", events = ["s3:ObjectCreated:*"], prefix = "img/" }
      audit      = { target = "topic", arn = "arn:aws:sns:eu-central-1:123456789012:audit", events = ["s3:ObjectRestore:Completed"] }
      archive    = { target = "queue", arn = "arn:aws:sqs:eu-central-1:123456789012:archive", events = ["s3:ObjectCreated:*"], suffix = ".zip" }
    }
  }

  assert {
    condition     = toset(aws_s3_bucket_notification.this.lambda_function[*].id) == toset(["waybill", "thumbnails"])
    error_message = "Waybill's function and the other."
  }

  assert {
    condition     = one(aws_s3_bucket_notification.this.topic).id == "audit" && one(aws_s3_bucket_notification.this.queue).id == "archive" && aws_s3_bucket_notification.this.eventbridge
    error_message = "Topic, queue and EventBridge."
  }

  assert {
    condition     = [for rule in aws_s3_bucket_notification.this.lambda_function : "${rule.filter_prefix}*${rule.filter_suffix}" if rule.id == "waybill"] == ["in/*.csv"]
    error_message = "Waybill sees the files that the filter lets through."
  }
}

run "encrypts_with_the_key_given" {
  command = plan

  module {
    source = "./modules/notification"
  }

  variables {
    delivery    = "queue"
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/1"
  }

  assert {
    condition     = aws_sqs_queue.dead_letters.kms_master_key_id == "arn:aws:kms:eu-central-1:123456789012:key/1" && aws_sqs_queue.events[0].kms_master_key_id == "arn:aws:kms:eu-central-1:123456789012:key/1"
    error_message = "Both queues are encrypted with the key."
  }
}
