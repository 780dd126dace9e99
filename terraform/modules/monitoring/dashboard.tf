# From what an operator asks first to what explains it: is all well, are files recorded in time, and if not, which stage.
locals {
  shown_state_machines = values(var.state_machines)
  shown_queues         = compact([var.events_queue_name, var.dead_letter_queue_name])

  function_metric = { for metric in ["Invocations", "Errors", "Throttles", "Duration", "ConcurrentExecutions", "AsyncEventAge"] : metric => ["AWS/Lambda", metric, "FunctionName", var.function.name] }

  verify_charts = var.verify == null ? [] : [
    {
      title   = "Verification: what differs, and what was repaired"
      stat    = "Maximum"
      metrics = [for metric in ["Missing", "Extra", "Different", "Repaired", "Drift"] : ["Waybill", metric, "FunctionName", var.verify.function_name]]
    },
    {
      title   = "Verification: runs that came to their end"
      stat    = "Minimum"
      metrics = [["Waybill", "Completed", "FunctionName", var.verify.function_name]]
    },
  ]

  pipeline_charts = [
    {
      title = "Changes a minute"
      stat  = "Sum"
      metrics = [for outcome in ["Started", "Recorded", "Duplicate", "Stale", "Superseded", "Ignored", "Malformed", "Failed"] :
        ["Waybill", outcome, "FunctionName", var.function.name]
      ]
    },
    {
      title = "Milliseconds from a file's event to its handling"
      stat  = "p99"
      metrics = [
        ["Waybill", "Lag", "FunctionName", var.function.name, { stat = "p50", label = "p50" }],
        ["Waybill", "Lag", "FunctionName", var.function.name, { stat = "p99", label = "p99" }],
      ]
      limit = var.thresholds.freshness_seconds * 1000
    },
    {
      title   = "Could not be recorded, and waits to be"
      stat    = "Maximum"
      metrics = [for queue in local.shown_queues : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue]]
    },
    {
      title   = "Age of the oldest message, seconds"
      stat    = "Maximum"
      metrics = [for queue in local.shown_queues : ["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", queue]]
    },
    {
      title   = "Function: invocations, errors, throttles"
      stat    = "Sum"
      metrics = [local.function_metric.Invocations, local.function_metric.Errors, local.function_metric.Throttles]
    },
    {
      title = "Function: duration, milliseconds"
      stat  = "p99"
      metrics = [
        concat(local.function_metric.Duration, [{ stat = "p50", label = "p50" }]),
        concat(local.function_metric.Duration, [{ stat = "p99", label = "p99" }]),
      ]
      limit = var.function.timeout_seconds * 1000
    },
    {
      title   = "Function: concurrency"
      stat    = "Maximum"
      metrics = [local.function_metric.ConcurrentExecutions]
      limit   = var.function.reserved_concurrency
    },
    {
      title   = "Function: age of waiting events, milliseconds"
      stat    = "Maximum"
      metrics = [local.function_metric.AsyncEventAge]
      limit   = var.thresholds.freshness_seconds * 1000
    },
    {
      title = "Executions"
      stat  = "Sum"
      metrics = [for pair in setproduct(local.shown_state_machines, ["ExecutionsStarted", "ExecutionsSucceeded", "ExecutionsFailed", "ExecutionsTimedOut", "ExecutionThrottled"]) :
        ["AWS/States", pair[1], "StateMachineArn", pair[0]]
      ]
    },
    {
      title = "Executions: milliseconds"
      stat  = "p99"
      metrics = [for arn in local.shown_state_machines :
        ["AWS/States", "ExecutionTime", "StateMachineArn", arn]
      ]
    },
    {
      title = "Table: units consumed a minute"
      stat  = "Sum"
      metrics = [for metric in ["ConsumedWriteCapacityUnits", "ConsumedReadCapacityUnits"] :
        ["AWS/DynamoDB", metric, "TableName", var.table.name]
      ]
      limit = var.table.write_limit == null ? null : var.table.write_limit * 60
    },
    {
      title = "Table: throttled, and writes refused as duplicate or stale"
      stat  = "Sum"
      metrics = [for metric in ["WriteThrottleEvents", "ReadThrottleEvents", "ConditionalCheckFailedRequests"] :
        ["AWS/DynamoDB", metric, "TableName", var.table.name]
      ]
    },
  ]

  charts = concat(local.pipeline_charts, local.verify_charts)

  heading = {
    type = "text", x = 0, y = 0, width = 12, height = 4
    properties = {
      markdown = <<-EOT
        # ${var.name}
        Files of the bucket **${var.bucket_name}**, recorded in the table **${var.table.name}**.

        Something in the dead-letter queue: mend the cause, then `waybill redrive`. Doubt whether every file has its record: `waybill verify`.
      EOT
    }
  }

  alarm_overview = {
    type = "alarm", x = 12, y = 0, width = 12, height = 4
    properties = {
      title  = "Alarms"
      alarms = [for name in concat([var.name], local.alarm_names) : "${local.alarm_arn_prefix}:${name}"]
    }
  }

  chart_widgets = [
    for index, chart in local.charts : {
      type = "metric", x = 6 * (index % 4), y = 4 + 6 * floor(index / 4), width = 6, height = 6
      properties = merge(
        {
          title   = chart.title
          region  = var.location.region
          view    = "timeSeries"
          period  = 60
          stat    = chart.stat
          metrics = chart.metrics
          yAxis   = { left = { min = 0 } }
        },
        try(chart.limit, null) == null ? {} : { annotations = { horizontal = [{ label = "limit", value = chart.limit }] } },
      )
    }
  ]

  failures = {
    type = "log", x = 0, y = 4 + 6 * ceil(length(local.charts) / 4), width = 24, height = 6
    properties = {
      title  = "What failed last"
      region = var.location.region
      view   = "table"
      query  = "SOURCE '${var.function.log_group_name}' | fields @timestamp, message, failures.0.key, failures.0.error | filter level = 'ERROR' | sort @timestamp desc | limit 50"
    }
  }
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name
  dashboard_body = jsonencode({ widgets = concat([local.heading, local.alarm_overview], local.chart_widgets, [local.failures]) })
}
