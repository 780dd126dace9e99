output "name" {
  description = "Name of the bucket, made or existing."
  value       = var.create ? aws_s3_bucket.this[0].bucket : var.name
}

output "arn" {
  description = "ARN of the bucket."
  value       = local.arn
}

output "regional_domain_name" {
  description = "Host that takes files for the bucket in its region; null for an existing bucket."
  value       = one(aws_s3_bucket.this[*].bucket_regional_domain_name)
}
