mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  package_path = "modules/step_function/state_machine.asl.json"
  runtime      = "nodejs22.x"
  location     = { partition = "aws", region = "eu-central-1", account_id = "123456789012" }
  stream_arn   = "arn:aws:dynamodb:eu-central-1:123456789012:table/Files/stream/2026-11-27T00:00:00.000"
}

run "a_topic_is_told" {
  command = plan

  module {
    source = "./modules/change_feed"
  }

  variables {
    target = "sns"
  }

  assert {
    condition     = length(aws_sns_topic.changes) == 1 && length(aws_cloudwatch_event_bus.changes) == 0 && output.arn == aws_sns_topic.changes[0].arn
    error_message = "There is a topic, and no bus."
  }

  assert {
    condition     = aws_lambda_function.this.environment[0].variables.TOPIC_ARN == aws_sns_topic.changes[0].arn && aws_lambda_function.this.environment[0].variables.EVENT_BUS_NAME == ""
    error_message = "The function knows it."
  }

  assert {
    condition     = aws_sns_topic.changes[0].kms_master_key_id == "alias/aws/sns" && jsondecode(aws_sns_topic_policy.changes[0].policy).Statement[0].Effect == "Deny"
    error_message = "Encrypted, over TLS only."
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement if statement.Sid == "Publish"]).Action == ["sns:Publish"]
    error_message = "It may publish, and put no events."
  }
}

run "a_bus_is_told" {
  command = plan

  module {
    source = "./modules/change_feed"
  }

  variables {
    target      = "eventbridge"
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/1"
  }

  assert {
    condition     = length(aws_sns_topic.changes) == 0 && aws_cloudwatch_event_bus.changes[0].kms_key_identifier == var.kms_key_arn && output.arn == aws_cloudwatch_event_bus.changes[0].arn
    error_message = "There is a bus, under the key."
  }

  assert {
    condition     = aws_lambda_function.this.environment[0].variables.EVENT_BUS_NAME == "waybill-change-feed" && aws_lambda_function.this.environment[0].variables.TOPIC_ARN == ""
    error_message = "The function knows it."
  }
}

run "may_do_no_more_than_it_does" {
  command = plan

  module {
    source = "./modules/change_feed"
  }

  variables {
    target = "eventbridge"
  }

  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid => [statement.Action, statement.Resource] } == {
      ReadStream        = [["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"], var.stream_arn]
      FindStream        = [["dynamodb:ListStreams"], "*"]
      Publish           = [["events:PutEvents"], aws_cloudwatch_event_bus.changes[0].arn]
      SendFailedBatches = [["sqs:SendMessage"], aws_sqs_queue.dead_letters.arn]
      WriteLogs         = [["logs:CreateLogStream", "logs:PutLogEvents"], "${aws_cloudwatch_log_group.this.arn}:*"]
      Trace             = [["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "*"]
    }
    error_message = "Read this stream, publish there, say what failed, log and trace: each on its own resource."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition == { StringEquals = { "aws:SourceAccount" = "123456789012" } }
    error_message = "Lambda, for this account."
  }
}

run "loses_no_change" {
  command = plan

  module {
    source = "./modules/change_feed"
  }

  variables {
    target = "sns"
  }

  assert {
    condition     = aws_lambda_event_source_mapping.stream.starting_position == "TRIM_HORIZON" && aws_lambda_event_source_mapping.stream.event_source_arn == var.stream_arn
    error_message = "From the stream's beginning."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.stream.function_response_types == toset(["ReportBatchItemFailures"]) && aws_lambda_event_source_mapping.stream.bisect_batch_on_function_error
    error_message = "What failed comes again, alone."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.stream.destination_config[0].on_failure[0].destination_arn == aws_sqs_queue.dead_letters.arn && aws_sqs_queue.dead_letters.message_retention_seconds == 1209600 && aws_lambda_event_source_mapping.stream.maximum_record_age_in_seconds < 86400
    error_message = "What failed for as long as the stream keeps it is said in the queue."
  }
}

run "its_role_is_bounded_where_the_account_demands_it" {
  command = plan

  module {
    source = "./modules/change_feed"
  }

  variables {
    target                   = "sns"
    permissions_boundary_arn = "arn:aws:iam::123456789012:policy/boundary"
  }

  assert {
    condition     = aws_iam_role.this.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"
    error_message = "By that policy."
  }
}
