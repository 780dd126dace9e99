variable "name" {
  description = "Name of the function, of its role, and of the topic or the bus; the dead-letter queue's begins with it."
  type        = string
  default     = "waybill-change-feed"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,64}$", var.name))
    error_message = "The name has up to 64 letters, digits, hyphens and underscores."
  }
}

variable "target" {
  description = "`sns`: a topic of its own. `eventbridge`: a bus of its own."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["sns", "eventbridge"], var.target)
    error_message = "target is sns or eventbridge."
  }
}

variable "stream_arn" {
  description = "ARN of the table's stream, with new and old images."
  type        = string
  nullable    = false
}

variable "package_path" {
  description = "Path of the deployment package, which `npm run build` makes: packages/ingest/dist/change-feed/change-feed.zip."
  type        = string
  nullable    = false

  validation {
    condition     = fileexists(var.package_path)
    error_message = "There is no ${var.package_path}. Run `npm run build` first: Terraform builds nothing."
  }
}

variable "runtime" {
  description = "Node.js runtime of the function. `nodejs24.x` needs version 6.19 or later of the AWS provider."
  type        = string
  default     = "nodejs24.x"
  nullable    = false

  validation {
    condition     = contains(["nodejs24.x", "nodejs22.x"], var.runtime)
    error_message = "runtime is nodejs24.x or nodejs22.x: AWS has ended the support of those before."
  }
}

variable "log_level" {
  description = "Least level of the log lines that are kept."
  type        = string
  default     = "INFO"
  nullable    = false

  validation {
    condition     = contains(["DEBUG", "INFO", "WARN"], var.log_level)
    error_message = "log_level is DEBUG, INFO or WARN."
  }
}

variable "log_retention_days" {
  description = "Days for which logs are kept."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "CloudWatch Logs keeps 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days."
  }
}

variable "permissions_boundary_arn" {
  description = "ARN of the policy that bounds the function's role; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary_arn == null ? true : can(regex("^arn:[a-z-]+:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary_arn))
    error_message = "Give the ARN of an IAM policy: arn:aws:iam::ACCOUNT:policy/NAME."
  }
}

variable "location" {
  description = "Partition, region and account that the pipeline is in."
  type = object({
    partition  = string
    region     = string
    account_id = string
  })
  nullable = false
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts the topic or the bus, the dead-letter queue, the function's variables and its log group; null for AWS's keys. Its policy must let events.amazonaws.com use it when the target is `eventbridge`."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "Give the ARN of a key (arn:aws:kms:REGION:ACCOUNT:key/ID), not of an alias."
  }
}
