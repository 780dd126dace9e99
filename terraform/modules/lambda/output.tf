output "name" {
  description = "Name of the function."
  value       = aws_lambda_function.this.function_name
}

output "arn" {
  description = "ARN of the function, without a version."
  value       = aws_lambda_function.this.arn
}

output "alias_name" {
  description = "Name of the alias that events are delivered to."
  value       = aws_lambda_alias.live.name
}

output "alias_arn" {
  description = "ARN of the alias that events are delivered to."
  value       = aws_lambda_alias.live.arn
}

output "log_group_name" {
  description = "Log group of the function: one line of JSON for each invocation."
  value       = aws_cloudwatch_log_group.this.name
}
