output "name" {
  description = "Name of the bucket, made or existing."
  value       = var.create ? aws_s3_bucket.this[0].bucket : var.name
}

output "arn" {
  description = "ARN of the bucket."
  value       = local.arn
}
