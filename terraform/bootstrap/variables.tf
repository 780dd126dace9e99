variable "region" {
  description = "Region that the state is in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2,}(-[a-z]+)+-[0-9]+$", var.region))
    error_message = "region is the name of an AWS region, such as eu-central-1."
  }
}

variable "state_bucket" {
  description = "Name of the bucket to make for the state. On AWS a bucket's name is taken once in the world: give your own."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.state_bucket)) && !strcontains(var.state_bucket, "..")
    error_message = "A bucket's name has 3 to 63 lower-case letters, digits, hyphens and single dots, and begins and ends with a letter or digit."
  }
}

variable "lock_table" {
  description = "Lock the state by a DynamoDB table too, beside the lock file in the bucket. false drops the table."
  type        = bool
  default     = true
  nullable    = false
}

variable "lock_table_name" {
  description = "Name of the table of locks."
  type        = string
  default     = "waybill-terraform-locks"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{3,255}$", var.lock_table_name))
    error_message = "A table's name has 3 to 255 letters, digits, underscores, dots and hyphens."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts the state and the locks; null for AWS's own keys."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "Give the ARN of a key (arn:aws:kms:REGION:ACCOUNT:key/ID), not of an alias."
  }
}

variable "old_version_days" {
  description = "Days for which an old version of the state is kept."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = var.old_version_days >= 1 && floor(var.old_version_days) == var.old_version_days
    error_message = "old_version_days is a whole number of days from 1 on."
  }
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = { Application = "waybill" }
  nullable    = false
}
