variable "name" {
  description = "Name of the bucket whose files are recorded. On AWS a bucket's name is taken once in the world."
  type        = string
  default     = "waybill-files"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.name)) && !strcontains(var.name, "..")
    error_message = "A bucket's name has 3 to 63 lower-case letters, digits, hyphens and single dots, and begins and ends with a letter or digit."
  }
}

variable "create" {
  description = "Make the bucket. false for one that exists: nothing of it is changed here."
  type        = bool
  default     = true
  nullable    = false
}

variable "partition" {
  description = "AWS partition of the bucket's ARN."
  type        = string
  default     = "aws"
  nullable    = false
}

variable "object_expiry_days" {
  description = "Days after which files are removed, for instance 90; null keeps them. Their records become tombstones."
  type        = number
  default     = null

  validation {
    condition     = var.object_expiry_days == null ? true : var.object_expiry_days >= 1 && floor(var.object_expiry_days) == var.object_expiry_days
    error_message = "object_expiry_days is a whole number of days from 1 on, or null to keep files."
  }
}

variable "noncurrent_version_expiry_days" {
  description = "Days for which the version of an overwritten or deleted file is kept."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.noncurrent_version_expiry_days >= 1 && floor(var.noncurrent_version_expiry_days) == var.noncurrent_version_expiry_days
    error_message = "noncurrent_version_expiry_days is a whole number of days from 1 on."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts files; null for S3's own keys (SSE-S3)."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "Give the ARN of a key (arn:aws:kms:REGION:ACCOUNT:key/ID), not of an alias."
  }
}

variable "access_log_bucket" {
  description = "Name of a bucket that takes S3's access logs of this one, under the prefix `<name>/`, and whose policy lets logging.s3.amazonaws.com write them; null for none."
  type        = string
  default     = null
}

variable "force_destroy" {
  description = "Let `terraform destroy` remove the bucket with every file in it. Otherwise S3 refuses to delete a bucket that is not empty."
  type        = bool
  default     = false
  nullable    = false
}
