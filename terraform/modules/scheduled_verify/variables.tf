variable "name" {
  description = "Name of the function, of its role and of the rule."
  type        = string
  default     = "waybill-verify"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,64}$", var.name))
    error_message = "The name has up to 64 letters, digits, hyphens and underscores."
  }
}

variable "schedule" {
  description = "When to compare, as EventBridge says it: `rate(1 day)`, or `cron(0 3 * * ? *)` in UTC."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^(rate[(](1 (minute|hour|day)|([2-9]|[1-9][0-9]+) (minutes|hours|days))[)]|cron[(][^ ()]+( [^ ()]+){5}[)])$", var.schedule))
    error_message = "schedule is rate(1 day), rate(6 hours) (singular for 1, plural for more), or cron() with six fields."
  }
}

variable "repair" {
  description = "Bring each record that differs to what the bucket holds. false only says so."
  type        = bool
  default     = false
  nullable    = false
}

variable "bucket" {
  description = "The bucket whose files are recorded."
  type        = object({ name = string, arn = string })
  nullable    = false
}

variable "table" {
  description = "The table of their records."
  type        = object({ name = string, arn = string })
  nullable    = false
}

variable "filter" {
  description = "Only files whose key begins with `prefix` and ends with `suffix`: what the pipeline records."
  type = object({
    prefix = optional(string, "")
    suffix = optional(string, "")
  })
  default  = {}
  nullable = false
}

variable "package_path" {
  description = "Path of the deployment package, which `npm run build` makes: packages/verifier/dist/verifier.zip."
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
  description = "Memory of the function in MB. 1769 is one processor, and what a run needs does not grow with the bucket."
  type        = number
  default     = 1769
  nullable    = false

  validation {
    condition     = var.memory_mb >= 512 && var.memory_mb <= 10240 && floor(var.memory_mb) == var.memory_mb
    error_message = "memory_mb is a whole number from 512 to 10240: Lambda gives no more, and less is too little to compare with."
  }
}

variable "ephemeral_storage_mb" {
  description = "Room for the function's temporary files in MB: some 500 bytes for each file and its record."
  type        = number
  default     = 2048
  nullable    = false

  validation {
    condition     = var.ephemeral_storage_mb >= 512 && var.ephemeral_storage_mb <= 10240 && floor(var.ephemeral_storage_mb) == var.ephemeral_storage_mb
    error_message = "ephemeral_storage_mb is a whole number from 512 to 10240."
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
  description = "ARN of the KMS key that encrypts the table, the function's variables and its log group; null for AWS's keys."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "Give the ARN of a key (arn:aws:kms:REGION:ACCOUNT:key/ID), not of an alias."
  }
}
