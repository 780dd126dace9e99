output "standard_arn" {
  description = "ARN of the Standard state machine."
  value       = aws_sfn_state_machine.standard.arn
}

output "express_arn" {
  description = "ARN of the Express state machine; null when there is none."
  value       = one(aws_sfn_state_machine.express[*].arn)
}

output "log_group_name" {
  description = "Log group of the state machines: what failed, with the data of the execution."
  value       = aws_cloudwatch_log_group.this.name
}
