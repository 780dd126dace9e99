variable "name" {
  description = "Beginning of the names of alarms and topic, and name of the dashboard."
  type        = string
  default     = "waybill"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,64}$", var.name))
    error_message = "The name has up to 64 letters, digits, hyphens and underscores."
  }
}

variable "bucket_name" {
  description = "Name of the bucket, for the dashboard."
  type        = string
  nullable    = false
}

variable "function" {
  description = "The function: its name, its timeout, the alias `live` if environments are provisioned on it, the concurrency that is reserved for it, and the least level of its log lines that are kept: without those of INFO there is no alarm `freshness`."
  type = object({
    name                 = string
    timeout_seconds      = number
    log_group_name       = string
    log_level            = optional(string, "INFO")
    reserved_concurrency = optional(number)
    warm_alias           = optional(string)
  })
  nullable = false
}

variable "state_machines" {
  description = "ARNs of the state machines, by type: `standard`, and `express` where there is one."
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for type in keys(var.state_machines) : contains(["standard", "express"], type)])
    error_message = "The state machines are standard and express."
  }
}

variable "table" {
  description = "The table: its name, and the read and write units a second beyond which it throttles, null when only the account limits them."
  type = object({
    name        = string
    read_limit  = optional(number)
    write_limit = optional(number)
  })
  nullable = false
}

variable "dead_letter_queue_name" {
  description = "Name of the queue for what could not be recorded."
  type        = string
  nullable    = false
}

variable "events_queue_name" {
  description = "Name of the queue between S3 and the function, null where S3 invokes the function."
  type        = string
  default     = null
}

variable "change_feed" {
  description = "The change feed's function and the queue of what it could not publish; null where there is none."
  type = object({
    function_name          = string
    dead_letter_queue_name = string
  })
  default = null
}

variable "verify" {
  description = "The function of the scheduled verification and the rule that invokes it; null where there is none."
  type = object({
    function_name = string
    rule_name     = string
  })
  default = null
}

variable "thresholds" {
  description = "When to raise the alarm: seconds from event to record; function errors in per cent of invocations; p99 of the function's duration in per cent of its timeout; use of a limited capacity in per cent; days that a dead letter may wait."
  type = object({
    freshness_seconds = optional(number, 300)
    error_percent     = optional(number, 1)
    duration_percent  = optional(number, 80)
    capacity_percent  = optional(number, 80)
    dead_letter_days  = optional(number, 7)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.thresholds.freshness_seconds >= 10
    error_message = "freshness_seconds is at least 10: S3 itself may take seconds to tell of a file."
  }

  validation {
    condition = alltrue([
      for percent in [var.thresholds.error_percent, var.thresholds.duration_percent, var.thresholds.capacity_percent] :
      percent > 0 && percent < 100
    ])
    error_message = "A threshold in per cent is more than 0 and less than 100."
  }

  validation {
    condition     = var.thresholds.dead_letter_days >= 1 && var.thresholds.dead_letter_days <= 13
    error_message = "dead_letter_days is from 1 to 13: SQS drops a dead letter after 14 days."
  }
}

variable "emails" {
  description = "Addresses that the alarm is sent to. Each must confirm the message that SNS sends."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for email in var.emails : can(regex("^[^@[:space:]]+@[^@[:space:]]+[.][^@[:space:]]+$", email))])
    error_message = "emails are addresses such as operations@example.com."
  }

  validation {
    condition     = length(var.emails) == 0 || var.topic_arn == null
    error_message = "emails subscribe to the topic that is made here: subscribe them to the topic of topic_arn yourself, or leave topic_arn out."
  }
}

variable "topic_arn" {
  description = "ARN of an SNS topic that is told of alarms; null to make one. Its policy, and that of its key if it is encrypted, must let cloudwatch.amazonaws.com (alias/aws/sns does not)."
  type        = string
  default     = null

  validation {
    condition     = var.topic_arn == null ? true : can(regex("^arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[^:]+$", var.topic_arn))
    error_message = "topic_arn is the ARN of an SNS topic: arn:aws:sns:REGION:ACCOUNT:NAME."
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
  description = "ARN of the KMS key that encrypts the topic; null for none of one's own. Its policy must let cloudwatch.amazonaws.com use it."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "Give the ARN of a key (arn:aws:kms:REGION:ACCOUNT:key/ID), not of an alias."
  }
}
