output "composite_alarm_arn" {
  description = "ARN of the alarm that is raised when any other is: the one to page on."
  value       = aws_cloudwatch_composite_alarm.this.arn
}

output "alarm_names" {
  description = "Names of the alarms under the composite one: each says in its description what to do."
  value       = local.alarm_names
}

output "topic_arn" {
  description = "ARN of the SNS topic that is told of the composite alarm."
  value       = local.topic_arn
}

output "dashboard_name" {
  description = "Name of the dashboard: pin it."
  value       = aws_cloudwatch_dashboard.this.dashboard_name
}
