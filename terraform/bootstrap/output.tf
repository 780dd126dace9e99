output "state_bucket" {
  description = "Name of the bucket that the state is in."
  value       = aws_s3_bucket.state.bucket
}

output "backend_config" {
  description = "What ../backend.tf leaves out. Write it to ../backend.hcl: `terraform output -raw backend_config >../backend.hcl`."
  value = join("", [
    "bucket = \"${aws_s3_bucket.state.bucket}\"\n",
    "region = \"${var.region}\"\n",
    var.kms_key_arn == null ? "" : "kms_key_id = \"${var.kms_key_arn}\"\n",
    join("", [for table in aws_dynamodb_table.locks : "dynamodb_table = \"${table.name}\"\n"]),
  ])
}
