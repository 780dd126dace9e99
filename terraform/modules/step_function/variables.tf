variable "name" {
  description = "Name of the Standard state machine, and the beginning of the Express one's."
  type        = string
  default     = "waybill-record"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,72}$", var.name))
    error_message = "A state machine's name has up to 72 letters, digits, hyphens and underscores (80 with \"-express\")."
  }
}

variable "role_name" {
  description = "Name of the state machines' role."
  type        = string
  default     = "waybill-record"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9+=,.@_-]{1,64}$", var.role_name))
    error_message = "A role's name has up to 64 letters, digits and any of + = , . @ _ -"
  }
}

variable "express" {
  description = "Make an Express state machine of the same definition, beside the Standard one."
  type        = bool
  default     = false
  nullable    = false
}

variable "table" {
  description = "The table of records that executions write to."
  type = object({
    name = string
    arn  = string
  })
  nullable = false
}

variable "dead_letter_queue" {
  description = "The queue for writes that failed for good. The definition may name it as `$${dead_letter_queue_url}`."
  type = object({
    arn = string
    url = string
  })
  nullable = false
}

variable "permissions_boundary_arn" {
  description = "ARN of the policy that bounds the state machines' role; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary_arn == null ? true : can(regex("^arn:[a-z-]+:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary_arn))
    error_message = "Give the ARN of an IAM policy: arn:aws:iam::ACCOUNT:policy/NAME."
  }
}

variable "location" {
  description = "Partition, region and account that the state machines are in."
  type = object({
    partition  = string
    region     = string
    account_id = string
  })
  nullable = false
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

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts the log group, the table and the dead-letter queue; null for AWS's keys."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "Give the ARN of a key (arn:aws:kms:REGION:ACCOUNT:key/ID), not of an alias."
  }
}
