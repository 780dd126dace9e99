# What is watched. Every alarm looks at minutes; `minutes` of them in a row above `threshold` raise it, unless it has a
# comparison of its own. No data is no trouble: a pipeline without files has none.
locals {
  of_function = { FunctionName = var.function.name }

  function_alarms = {
    function-throttles = {
      description = "Lambda refuses to run the function: its reserved concurrency or the account's is used up. Raise it."
      namespace   = "AWS/Lambda", metric = "Throttles", dimensions = local.of_function
      statistic   = "Sum", threshold = 0, minutes = 5
    }
    function-duration = {
      description = "The function comes near its timeout. Look at what it waits for: throttled executions or writes."
      namespace   = "AWS/Lambda", metric = "Duration", dimensions = local.of_function
      statistic   = "p99", threshold = var.function.timeout_seconds * 1000 * var.thresholds.duration_percent / 100, minutes = 15
    }
    function-async-age = {
      description = "Events wait too long for the function: it is throttled, or fails and is tried again."
      namespace   = "AWS/Lambda", metric = "AsyncEventAge", dimensions = local.of_function
      statistic   = "Maximum", threshold = var.thresholds.freshness_seconds * 1000, minutes = 5
    }
    function-async-dropped = {
      description = "Lambda gave up on events. They are in the dead-letter queue unless function-destination-failures is raised too."
      namespace   = "AWS/Lambda", metric = "AsyncEventsDropped", dimensions = local.of_function
      statistic   = "Sum", threshold = 0, minutes = 1
    }
    function-destination-failures = {
      description = "Lambda could not send events to the dead-letter queue: they are lost. Run `waybill verify --repair`, and mend the function's role or the queue's policy."
      namespace   = "AWS/Lambda", metric = "DestinationDeliveryFailures", dimensions = local.of_function
      statistic   = "Sum", threshold = 0, minutes = 1
    }
  }

  # From WARN on Lambda drops the lines of what went well, which are these metrics: the alarm would never be raised.
  freshness_alarms = var.function.log_level == "WARN" ? {} : {
    freshness = {
      description = "Files are handled too long after they were stored."
      namespace   = "Waybill", metric = "Lag", dimensions = local.of_function
      statistic   = "p99", threshold = var.thresholds.freshness_seconds * 1000, minutes = 5
    }
  }

  concurrency_alarms = var.function.reserved_concurrency == null ? {} : {
    function-concurrency = {
      description = "The function needs nearly all of the concurrency that is reserved for it. Raise it before it is throttled."
      namespace   = "AWS/Lambda", metric = "ConcurrentExecutions", dimensions = local.of_function
      statistic   = "Maximum", threshold = var.function.reserved_concurrency * var.thresholds.capacity_percent / 100, minutes = 10
    }
  }

  warm_alarms = var.function.warm_alias == null ? {} : {
    function-spillover = {
      description = "More invocations than provisioned environments: some start cold. Raise the maximum of provisioned_concurrency."
      namespace   = "AWS/Lambda", metric = "ProvisionedConcurrencySpilloverInvocations"
      dimensions  = merge(local.of_function, { Resource = "${var.function.name}:${var.function.warm_alias}" })
      statistic   = "Sum", threshold = 0, minutes = 15
    }
  }

  execution_metrics = {
    failed    = { metric = "ExecutionsFailed", description = "Records were not written. The executions, with their inputs, are in the log group of the state machine." }
    timed-out = { metric = "ExecutionsTimedOut", description = "Records were not written in time: the table throttles or does not answer." }
    aborted   = { metric = "ExecutionsAborted", description = "Somebody stopped executions: their records are not written. Run `waybill verify --repair`." }
    throttled = { metric = "ExecutionThrottled", description = "Step Functions throttles the state machine's transitions: consider the write path express, or delivery by queue." }
  }

  execution_alarms = {
    for pair in setproduct(keys(var.state_machines), keys(local.execution_metrics)) :
    "executions-${pair[1]}-${pair[0]}" => {
      description = local.execution_metrics[pair[1]].description
      namespace   = "AWS/States", metric = local.execution_metrics[pair[1]].metric
      dimensions  = { StateMachineArn = var.state_machines[pair[0]] }
      statistic   = "Sum", threshold = 0, minutes = pair[1] == "throttled" ? 5 : 1
    }
  }

  table_alarms = {
    table-write-throttles = {
      description = "The table throttles writes. Raise its limit or capacity, or look for a hot key."
      namespace   = "AWS/DynamoDB", metric = "WriteThrottleEvents", dimensions = { TableName = var.table.name }
      statistic   = "Sum", threshold = 0, minutes = 5
    }
    table-read-throttles = {
      description = "The table throttles reads. Raise its limit or capacity."
      namespace   = "AWS/DynamoDB", metric = "ReadThrottleEvents", dimensions = { TableName = var.table.name }
      statistic   = "Sum", threshold = 0, minutes = 5
    }
    table-system-errors = {
      description = "DynamoDB fails to write records. Writes are tried again for minutes; look at AWS's health dashboard."
      namespace   = "AWS/DynamoDB", metric = "SystemErrors", dimensions = { TableName = var.table.name, Operation = "UpdateItem" }
      statistic   = "Sum", threshold = 0, minutes = 3
    }
  }

  queue_alarms = var.events_queue_name == null ? {} : {
    events-queue-age = {
      description = "Events wait too long in the queue: the function is throttled, too slow or failing."
      namespace   = "AWS/SQS", metric = "ApproximateAgeOfOldestMessage", dimensions = { QueueName = var.events_queue_name }
      statistic   = "Maximum", threshold = var.thresholds.freshness_seconds, minutes = 15
    }
  }

  dead_letter_alarms = {
    dead-letters = {
      description = "There is something that could not be recorded. Mend the cause, then run `waybill redrive`."
      namespace   = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = var.dead_letter_queue_name }
      statistic   = "Maximum", threshold = 0, minutes = 1
    }
    dead-letters-age = {
      description = "Dead letters wait for days: SQS drops them after 14. Run `waybill redrive` before that."
      namespace   = "AWS/SQS", metric = "ApproximateAgeOfOldestMessage", dimensions = { QueueName = var.dead_letter_queue_name }
      statistic   = "Maximum", threshold = var.thresholds.dead_letter_days * 86400, minutes = 1
    }
  }

  change_feed_alarms = var.change_feed == null ? {} : {
    change-feed-age = {
      description = "Changes of the catalog wait too long to be published: the change feed's function is throttled or fails. They are lost to the feed after a day."
      namespace   = "AWS/Lambda", metric = "IteratorAge", dimensions = { FunctionName = var.change_feed.function_name }
      statistic   = "Maximum", threshold = var.thresholds.freshness_seconds * 1000, minutes = 5
    }
    change-feed-dead-letters = {
      description = "Changes could not be published for a day. Consumers of the feed miss them: have them read the table again, then purge the queue."
      namespace   = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = var.change_feed.dead_letter_queue_name }
      statistic   = "Maximum", threshold = 0, minutes = 1
    }
  }

  # Its runs are far between: what the last one said stands until the next.
  verify_alarms = var.verify == null ? {} : {
    verify-drift = {
      description = "Bucket and table say different things of files, which the log group of the verification names. Run `waybill verify --repair`, and look for what lost their events."
      namespace   = "Waybill", metric = "Drift", dimensions = { FunctionName = var.verify.function_name }
      statistic   = "Maximum", threshold = 0, minutes = 1, comparison = "GreaterThanThreshold", missing = "ignore"
    }
    verify-incomplete = {
      description = "The verification did not come to its end, for the reason in its log group: no time, no room or no permission. Mend that, or run `waybill verify --aws`."
      namespace   = "Waybill", metric = "Completed", dimensions = { FunctionName = var.verify.function_name }
      statistic   = "Minimum", threshold = 1, minutes = 1, comparison = "LessThanThreshold", missing = "ignore"
    }
    verify-errors = {
      description = "The verification failed, or was killed before it could say why: look at its log group, and give it more memory."
      namespace   = "AWS/Lambda", metric = "Errors", dimensions = { FunctionName = var.verify.function_name }
      statistic   = "Sum", threshold = 0, minutes = 1, comparison = "GreaterThanThreshold", missing = "notBreaching"
    }
    verify-not-started = {
      description = "The schedule cannot invoke the verification. Look at the function's permission, or apply again."
      namespace   = "AWS/Events", metric = "FailedInvocations", dimensions = { RuleName = var.verify.rule_name }
      statistic   = "Sum", threshold = 0, minutes = 1, comparison = "GreaterThanThreshold", missing = "notBreaching"
    }
  }

  alarms = merge(
    local.function_alarms,
    local.freshness_alarms,
    local.concurrency_alarms,
    local.warm_alarms,
    local.execution_alarms,
    local.table_alarms,
    local.queue_alarms,
    local.dead_letter_alarms,
    local.change_feed_alarms,
    local.verify_alarms,
  )

  limited_capacities = {
    for kind, capacity in {
      write = { metric = "ConsumedWriteCapacityUnits", limit = var.table.write_limit }
      read  = { metric = "ConsumedReadCapacityUnits", limit = var.table.read_limit }
    } : kind => capacity if capacity.limit != null
  }

  alarm_names = concat(
    [for key in keys(local.alarms) : "${var.name}-${key}"],
    ["${var.name}-function-errors"],
    [for kind in keys(local.limited_capacities) : "${var.name}-table-${kind}-capacity"],
  )
}

resource "aws_cloudwatch_metric_alarm" "single" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  comparison_operator = try(each.value.comparison, "GreaterThanThreshold")
  threshold           = each.value.threshold
  period              = 60
  evaluation_periods  = each.value.minutes
  treat_missing_data  = try(each.value.missing, "notBreaching")

  lifecycle {
    # Deleted only after the composite alarm has been told to do without it.
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_metric_alarm" "error_rate" {
  alarm_name          = "${var.name}-function-errors"
  alarm_description   = "The function fails. What failed three times is in the dead-letter queue; the log group ${var.function.log_group_name} says why."
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.thresholds.error_percent
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"

  metric_query {
    id          = "rate"
    label       = "Errors in per cent of invocations"
    expression  = "100 * errors / MAX([errors, invocations])"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { errors = "Errors", invocations = "Invocations" }

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/Lambda"
        metric_name = metric_query.value
        dimensions  = local.of_function
        period      = 60
        stat        = "Sum"
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "capacity" {
  for_each = local.limited_capacities

  alarm_name          = "${var.name}-table-${each.key}-capacity"
  alarm_description   = "The table uses nearly all the ${each.key} capacity that it may. Raise the limit before it throttles."
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.thresholds.capacity_percent
  evaluation_periods  = 5
  treat_missing_data  = "notBreaching"

  metric_query {
    id          = "use"
    label       = "Use of ${each.key} capacity in per cent"
    expression  = "100 * consumed / PERIOD(consumed) / ${each.value.limit}"
    return_data = true
  }

  metric_query {
    id = "consumed"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = each.value.metric
      dimensions  = { TableName = var.table.name }
      period      = 60
      stat        = "Sum"
    }
  }

  lifecycle {
    # Deleted only after the composite alarm has been told to do without it.
    create_before_destroy = true
  }
}
