mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  location               = { partition = "aws", region = "eu-central-1", account_id = "123456789012" }
  bucket_name            = "waybill-files"
  function               = { name = "waybill-ingest", timeout_seconds = 30, log_group_name = "/aws/lambda/waybill-ingest" }
  state_machines         = { standard = "arn:aws:states:eu-central-1:123456789012:stateMachine:waybill-record" }
  table                  = { name = "Files" }
  dead_letter_queue_name = "waybill-dead-letters"
}

run "watches_each_stage" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  assert {
    condition = toset(output.alarm_names) == toset([
      "waybill-function-errors",
      "waybill-function-throttles",
      "waybill-function-duration",
      "waybill-function-async-age",
      "waybill-function-async-dropped",
      "waybill-function-destination-failures",
      "waybill-freshness",
      "waybill-executions-failed-standard",
      "waybill-executions-timed-out-standard",
      "waybill-executions-aborted-standard",
      "waybill-executions-throttled-standard",
      "waybill-table-write-throttles",
      "waybill-table-read-throttles",
      "waybill-table-system-errors",
      "waybill-dead-letters",
      "waybill-dead-letters-age",
    ])
    error_message = "Function, freshness, executions, table, dead letters."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.single : alarm.treat_missing_data == "notBreaching" && length(alarm.alarm_description) > 40])
    error_message = "No files are no trouble, and each alarm says what to do."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.single["function-duration"].threshold == 24000 && aws_cloudwatch_metric_alarm.single["function-duration"].extended_statistic == "p99"
    error_message = "80 per cent of the function's timeout."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.single["freshness"].namespace == "Waybill" && aws_cloudwatch_metric_alarm.single["freshness"].metric_name == "Lag" && aws_cloudwatch_metric_alarm.single["freshness"].threshold == 300000
    error_message = "Freshness is the function's own metric."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.single["dead-letters"].metric_name == "ApproximateNumberOfMessagesVisible" && aws_cloudwatch_metric_alarm.single["dead-letters"].threshold == 0 && aws_cloudwatch_metric_alarm.single["dead-letters"].evaluation_periods == 1
    error_message = "One dead letter is enough."
  }
}

run "one_alarm_tells_of_all" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  assert {
    condition     = toset(split(" OR ", aws_cloudwatch_composite_alarm.this.alarm_rule)) == toset([for name in output.alarm_names : "ALARM(\"${name}\")"])
    error_message = "The composite alarm is raised by any other."
  }

  assert {
    condition     = aws_cloudwatch_composite_alarm.this.alarm_actions == toset([aws_sns_topic.alarms[0].arn]) && aws_cloudwatch_composite_alarm.this.ok_actions == toset([aws_sns_topic.alarms[0].arn])
    error_message = "It tells the topic, and tells it when all is well again."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.single : alarm.alarm_actions == null])
    error_message = "The others tell nobody: one trouble is one message."
  }
}

run "only_alarms_of_this_account_may_publish" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  assert {
    condition = jsondecode(aws_sns_topic_policy.alarms[0].policy).Statement[0] == {
      Sid       = "AllowAlarms"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = "arn:aws:sns:eu-central-1:123456789012:waybill-alarms"
      Condition = {
        StringEquals = { "aws:SourceAccount" = "123456789012" }
        ArnLike      = { "aws:SourceArn" = "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:waybill*" }
      }
    }
    error_message = "The topic's policy names service, account and alarms."
  }
}

run "watches_what_the_switches_add" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    function = {
      name                 = "waybill-ingest"
      timeout_seconds      = 30
      log_group_name       = "/aws/lambda/waybill-ingest"
      reserved_concurrency = 50
      warm_alias           = "live"
    }
    state_machines = {
      standard = "arn:aws:states:eu-central-1:123456789012:stateMachine:waybill-record"
      express  = "arn:aws:states:eu-central-1:123456789012:stateMachine:waybill-record-express"
    }
    table             = { name = "Files", write_limit = 400 }
    events_queue_name = "waybill-events"
  }

  assert {
    condition = length(setsubtract([
      "waybill-function-concurrency",
      "waybill-function-spillover",
      "waybill-executions-failed-express",
      "waybill-events-queue-age",
      "waybill-table-write-capacity",
    ], output.alarm_names)) == 0
    error_message = "Concurrency, warm environments, Express executions, the queue, the limited capacity."
  }

  assert {
    condition     = !contains(output.alarm_names, "waybill-table-read-capacity")
    error_message = "Reads have no limit to watch."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.single["function-concurrency"].threshold == 40
    error_message = "80 per cent of what is reserved."
  }
}

run "what_the_last_verification_said_stands_until_the_next" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    verify = { function_name = "waybill-verify", rule_name = "waybill-verify" }
  }

  assert {
    condition     = alltrue([for key in ["verify-drift", "verify-incomplete"] : aws_cloudwatch_metric_alarm.single[key].treat_missing_data == "ignore" && aws_cloudwatch_metric_alarm.single[key].namespace == "Waybill" && aws_cloudwatch_metric_alarm.single[key].dimensions == tomap({ FunctionName = "waybill-verify" })])
    error_message = "Between two runs there is no data, and no change."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.single["verify-drift"].metric_name == "Drift" && aws_cloudwatch_metric_alarm.single["verify-drift"].threshold == 0 && aws_cloudwatch_metric_alarm.single["verify-drift"].comparison_operator == "GreaterThanThreshold"
    error_message = "One difference is enough."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.single["verify-incomplete"].metric_name == "Completed" && aws_cloudwatch_metric_alarm.single["verify-incomplete"].statistic == "Minimum" && aws_cloudwatch_metric_alarm.single["verify-incomplete"].threshold == 1 && aws_cloudwatch_metric_alarm.single["verify-incomplete"].comparison_operator == "LessThanThreshold"
    error_message = "Completed is 1, or there is trouble."
  }

  assert {
    condition     = contains(output.alarm_names, "waybill-verify-errors") && aws_cloudwatch_metric_alarm.single["verify-not-started"].dimensions == tomap({ RuleName = "waybill-verify" })
    error_message = "So are a run that was killed, and one that was never begun."
  }

  assert {
    condition     = length([for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : widget if startswith(try(widget.properties.title, ""), "Verification")]) == 2
    error_message = "The dashboard shows it."
  }
}

run "the_dashboard_shows_each_stage" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  assert {
    condition = length(setsubtract(
      ["AWS/Lambda", "AWS/States", "AWS/DynamoDB", "AWS/SQS", "Waybill"],
      flatten([for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : [for metric in try(widget.properties.metrics, []) : metric[0]]]),
    )) == 0
    error_message = "Function, executions, table, queues, and the pipeline's own metrics."
  }

  assert {
    condition     = toset(flatten([for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : widget.properties.alarms if widget.type == "alarm"])) == toset([for name in concat(["waybill"], output.alarm_names) : "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:${name}"])
    error_message = "And every alarm."
  }

  assert {
    condition = length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) == length(toset([
      for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : "${widget.x},${widget.y}"
    ]))
    error_message = "No two at one place."
  }
}

run "tells_a_topic_that_is_there" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    topic_arn = "arn:aws:sns:eu-central-1:123456789012:operations"
  }

  assert {
    condition     = length(aws_sns_topic.alarms) == 0 && aws_cloudwatch_composite_alarm.this.alarm_actions == toset(["arn:aws:sns:eu-central-1:123456789012:operations"])
    error_message = "No topic is made."
  }
}

run "does_not_watch_what_nobody_counts" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    function = { name = "waybill-ingest", timeout_seconds = 30, log_group_name = "/aws/lambda/waybill-ingest", log_level = "WARN" }
  }

  assert {
    condition     = !contains(output.alarm_names, "waybill-freshness") && !contains(keys(aws_cloudwatch_metric_alarm.single), "freshness") && !strcontains(aws_cloudwatch_composite_alarm.this.alarm_rule, "freshness")
    error_message = "Without the lines of what went well there is no lag to be measured."
  }
}
