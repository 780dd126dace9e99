output "function" {
  description = "The function that compares: its name, and the log group that names what differs. Watch its errors."
  value       = { name = aws_lambda_function.this.function_name, log_group_name = aws_cloudwatch_log_group.this.name }
}

output "rule_name" {
  description = "The rule that invokes it. Watch its failed invocations."
  value       = aws_cloudwatch_event_rule.this.name
}
