# The embedded endpoint that `waybill up` starts, in place of AWS.

variable "endpoint" {
  description = "Where the endpoint listens."
  type        = string
  default     = "http://127.0.0.1:4566"
  nullable    = false
}

variable "access_key" {
  description = "Access key of an IAM user on the endpoint; any other is the account's root user."
  type        = string
  default     = "test"
  nullable    = false
}

variable "secret_key" {
  description = "The user's secret access key; the root user's may be any."
  type        = string
  default     = "test"
  nullable    = false
  sensitive   = true
}

provider "aws" {
  region     = var.region
  access_key = var.access_key
  secret_key = var.secret_key

  s3_use_path_style       = true
  skip_metadata_api_check = true
  max_retries             = 2

  endpoints {
    appautoscaling = var.endpoint
    cloudwatch     = var.endpoint
    dynamodb       = var.endpoint
    events         = var.endpoint
    iam            = var.endpoint
    kms            = var.endpoint
    lambda         = var.endpoint
    logs           = var.endpoint
    s3             = var.endpoint
    # S3 Control puts the account in front of the host, which a bare address does not bear.
    s3control = replace(var.endpoint, "127.0.0.1", "localhost")
    sfn       = var.endpoint
    sns       = var.endpoint
    sqs       = var.endpoint
    sts       = var.endpoint
  }

  default_tags {
    tags = var.tags
  }
}
