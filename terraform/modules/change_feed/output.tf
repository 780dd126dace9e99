output "arn" {
  description = "ARN of the topic or of the bus that changes are published on: subscribe to it, or make rules on it."
  value       = local.of_target.arn
}

output "function" {
  description = "The function that publishes changes: its name, and the log group of what it says."
  value       = { name = aws_lambda_function.this.function_name, log_group_name = aws_cloudwatch_log_group.this.name }
}

output "dead_letter_queue" {
  description = "The queue that says which changes could not be published for a day. Watch its depth: it should be empty."
  value       = { name = aws_sqs_queue.dead_letters.name, arn = aws_sqs_queue.dead_letters.arn }
}
