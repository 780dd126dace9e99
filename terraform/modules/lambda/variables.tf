variable "name" {
  description = "Name of the function that turns S3 events into records."
  type        = string
  default     = "waybill-ingest"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,64}$", var.name))
    error_message = "A function's name has up to 64 letters, digits, hyphens and underscores."
  }
}

variable "role_name" {
  description = "Name of the function's role."
  type        = string
  default     = "waybill-ingest"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9+=,.@_-]{1,64}$", var.role_name))
    error_message = "A role's name has up to 64 letters, digits and any of + = , . @ _ -"
  }
}

variable "package_path" {
  description = "Path of the deployment package, which `npm run build` makes: packages/ingest/dist/ingest.zip."
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

variable "memory_mb" {
  description = "Memory of the function in MB; its share of processor grows with it."
  type        = number
  default     = 256
  nullable    = false

  validation {
    condition     = var.memory_mb >= 128 && var.memory_mb <= 10240 && floor(var.memory_mb) == var.memory_mb
    error_message = "memory_mb is from 128 to 10240."
  }
}

variable "timeout_seconds" {
  description = "Seconds that an invocation may take."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.timeout_seconds >= 10 && var.timeout_seconds <= 900 && floor(var.timeout_seconds) == var.timeout_seconds
    error_message = "timeout_seconds is from 10, which retries within the function need, to 900, the most that Lambda allows."
  }
}

variable "log_level" {
  description = "Least level of the log lines that are kept. The line of an invocation is its metrics too: with WARN what went well is not counted, and the alarm `freshness` is not there."
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

variable "reserved_concurrency" {
  description = "Invocations at once that are kept for the function and are its most; null takes from what the account has left; 0 stops it."
  type        = number
  default     = null

  validation {
    condition     = var.reserved_concurrency == null ? true : var.reserved_concurrency >= 0 && floor(var.reserved_concurrency) == var.reserved_concurrency
    error_message = "reserved_concurrency is a whole number from 0 on, or null to reserve nothing."
  }
}

variable "provisioned_concurrency" {
  description = "Environments kept warm on the alias `live`, scaled between `min` and `max` so that `target_percent` of them are in use; null for none."
  type = object({
    min            = number
    max            = number
    target_percent = optional(number, 70)
  })
  default = null

  validation {
    condition = var.provisioned_concurrency == null ? true : alltrue([
      var.provisioned_concurrency.min >= 1,
      var.provisioned_concurrency.max >= var.provisioned_concurrency.min,
      floor(var.provisioned_concurrency.min) == var.provisioned_concurrency.min,
      floor(var.provisioned_concurrency.max) == var.provisioned_concurrency.max,
    ])
    error_message = "provisioned_concurrency has whole numbers, min at least 1, max at least min. For none set it to null."
  }

  validation {
    condition     = var.provisioned_concurrency == null ? true : var.provisioned_concurrency.target_percent >= 10 && var.provisioned_concurrency.target_percent <= 90
    error_message = "target_percent is from 10 to 90: the range that Lambda's target tracking takes."
  }

  validation {
    condition     = var.provisioned_concurrency == null || var.reserved_concurrency == null ? true : var.provisioned_concurrency.max <= var.reserved_concurrency
    error_message = "provisioned_concurrency.max is more than reserved_concurrency: raise the one or lower the other."
  }
}

variable "write_path" {
  description = "How records are written: `standard` starts a Standard execution for each change, `express` waits for an Express one, `direct` writes to the table from the function."
  type        = string
  default     = "standard"
  nullable    = false

  validation {
    condition     = contains(["standard", "express", "direct"], var.write_path)
    error_message = "write_path is standard, express or direct."
  }
}

variable "state_machines" {
  description = "ARNs of the state machines that write records; `express` only where the write path needs it."
  type = object({
    standard = string
    express  = optional(string)
  })
  nullable = false
}

variable "table" {
  description = "The table of records, which the function writes to when the write path is `direct`."
  type = object({
    name = string
    arn  = string
  })
  nullable = false
}

variable "bucket_arn" {
  description = "ARN of the bucket whose files are recorded. The function looks at what a deleted version has left there."
  type        = string
  nullable    = false
}

variable "dead_letter_queue_arn" {
  description = "ARN of the queue for events that the function failed to handle for good."
  type        = string
  nullable    = false
}

variable "events_queue" {
  description = "The queue that the function reads events from (`arn`), null where S3 invokes the function."
  type = object({
    arn = string
  })
  default = null
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
  description = "Account that the function is in."
  type = object({
    account_id = string
  })
  nullable = false
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts the function's variables, its log group, its queues and the table; null for AWS's keys."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "Give the ARN of a key (arn:aws:kms:REGION:ACCOUNT:key/ID), not of an alias."
  }
}
