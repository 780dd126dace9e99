output "name" {
  description = "Name of the table."
  value       = aws_dynamodb_table.this.name
}

output "arn" {
  description = "ARN of the table."
  value       = aws_dynamodb_table.this.arn
}

output "stream_arn" {
  description = "ARN of the table's stream; null without one."
  value       = var.stream ? aws_dynamodb_table.this.stream_arn : null
}

output "write_limit" {
  description = "Write units a second beyond which the table throttles: the provisioned maximum, or the limit on demand; null when only the account limits it. What an alarm on capacity compares with."
  value       = var.billing == "provisioned" ? var.provisioned_capacity.write.max : try(var.on_demand_limits.write_units > 0 ? var.on_demand_limits.write_units : null, null)
}

output "read_limit" {
  description = "Read units a second beyond which the table throttles, as `write_limit`."
  value       = var.billing == "provisioned" ? var.provisioned_capacity.read.max : try(var.on_demand_limits.read_units > 0 ? var.on_demand_limits.read_units : null, null)
}
