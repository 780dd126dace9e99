output "bucket" {
  description = "The bucket whose files are recorded."
  value       = module.s3_bucket
}

output "table" {
  description = "The table of records. Watch its throttled writes."
  value       = { name = module.dynamodb.name, arn = module.dynamodb.arn }
}

output "function" {
  description = "The function that handles events. Watch its errors and the age of waiting events."
  value       = module.lambda
}

output "state_machines" {
  description = "The state machines that write records, by type. Watch their failed and timed-out executions."
  value       = { standard = module.step_function.standard_arn, express = module.step_function.express_arn }
}

output "dead_letter_queue" {
  description = "The queue for what could not be recorded. Watch its depth: it should be empty."
  value       = module.notification.dead_letter_queue
}

output "events_queue" {
  description = "The queue between S3 and the function, where there is one. Watch the age of its oldest message."
  value       = module.notification.events_queue
}

output "change_feed" {
  description = "The topic or the bus that tells of changes of the catalog; null for none."
  value       = one(module.change_feed[*].arn)
}

output "verify" {
  description = "The function that compares bucket and table on a schedule, and its log group, which names what differs; null for none."
  value       = one(module.scheduled_verify[*].function)
}

output "alarm" {
  description = "The composite alarm to page on, the topic that is told of it, and the dashboard to look at then."
  value = {
    arn       = module.monitoring.composite_alarm_arn
    topic_arn = module.monitoring.topic_arn
    dashboard = module.monitoring.dashboard_name
  }
}
