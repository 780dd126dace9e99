variable "bucket" {
  description = "The bucket whose events are delivered."
  type = object({
    name = string
    arn  = string
  })
  nullable = false
}

variable "function" {
  description = "The function that handles events, and the alias of it that they are delivered to."
  type = object({
    name       = string
    alias_name = string
    alias_arn  = string
  })
  nullable = false
}

variable "function_timeout_seconds" {
  description = "Seconds that an invocation may take. Apart from `function`, for the queue that needs it is there before the function."
  type        = number
  default     = 30
  nullable    = false
}

variable "reserved_concurrency" {
  description = "Invocations at once that are kept for the function, and are its most: the queue is read by no more. 0 stops the reading; null is no limit."
  type        = number
  default     = null
}

variable "delivery" {
  description = "`push`: S3 invokes the function. `queue`: S3 sends to a queue, which the function reads in batches and which holds back what is too much at once."
  type        = string
  default     = "push"
  nullable    = false

  validation {
    condition     = contains(["push", "queue"], var.delivery)
    error_message = "delivery is push or queue."
  }
}

variable "drain_events_queue" {
  description = "Keep the events queue, and read it, while delivery is `push`: set it when going back from `queue`, until the queue is empty."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.drain_events_queue || var.delivery == "push"
    error_message = "drain_events_queue is for going back to push: set delivery to push, or drain_events_queue to false."
  }
}

variable "events_queue_name" {
  description = "Name of the queue between S3 and the function."
  type        = string
  default     = "waybill-events"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,80}$", var.events_queue_name))
    error_message = "A queue's name has up to 80 letters, digits, hyphens and underscores."
  }
}

variable "dead_letter_queue_name" {
  description = "Name of the queue for what could not be recorded."
  type        = string
  default     = "waybill-dead-letters"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,80}$", var.dead_letter_queue_name))
    error_message = "A queue's name has up to 80 letters, digits, hyphens and underscores."
  }
}

variable "events_queue_batch" {
  description = "How many messages an invocation takes, how many seconds it waits for them to gather, and how many invocations run at once (null: as many as `reserved_concurrency`, or as Lambda likes)."
  type = object({
    size                = optional(number, 10)
    window_seconds      = optional(number, 0)
    maximum_concurrency = optional(number)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.events_queue_batch.size >= 1 && var.events_queue_batch.size <= 10000 && var.events_queue_batch.window_seconds >= 0 && var.events_queue_batch.window_seconds <= 300
    error_message = "size is from 1 to 10000, window_seconds from 0 to 300."
  }

  validation {
    condition     = var.events_queue_batch.size <= 10 || var.events_queue_batch.window_seconds >= 1
    error_message = "A size of more than 10 needs a window_seconds of at least 1, for SQS hands out 10 messages at a time."
  }

  validation {
    condition     = var.events_queue_batch.maximum_concurrency == null ? true : var.events_queue_batch.maximum_concurrency >= 2 && var.events_queue_batch.maximum_concurrency <= 1000
    error_message = "maximum_concurrency is from 2 to 1000, or null."
  }
}

variable "filter" {
  description = "Record only files whose key begins with `prefix` and ends with `suffix`."
  type = object({
    prefix = optional(string, "")
    suffix = optional(string, "")
  })
  default  = {}
  nullable = false
}

variable "other_notifications" {
  description = "Notifications of the same bucket that are not Waybill's, by their id. A bucket has one configuration as a whole: what is not listed here is removed from it."
  type = map(object({
    target = string
    arn    = string
    events = set(string)
    prefix = optional(string, "")
    suffix = optional(string, "")
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for notification in values(var.other_notifications) : contains(["function", "queue", "topic"], notification.target)])
    error_message = "The target of a notification is function, queue or topic."
  }

  validation {
    condition     = !contains(keys(var.other_notifications), "waybill")
    error_message = "The id waybill is the pipeline's own: give the other notification another id."
  }

  # S3 takes two rules for one event only if no key can match both: prefixes or suffixes must exclude each other.
  validation {
    condition = alltrue([
      for notification in values(var.other_notifications) :
      !anytrue([for event in notification.events : can(regex("^s3:(ObjectCreated|ObjectRemoved|LifecycleExpiration):", event))]) ||
      !(startswith(notification.prefix, var.filter.prefix) || startswith(var.filter.prefix, notification.prefix)) ||
      !(endswith(notification.suffix, var.filter.suffix) || endswith(var.filter.suffix, notification.suffix))
    ])
    error_message = "S3 refuses two notifications of one event whose prefixes and suffixes overlap: give `filter` and the other notification prefixes (or suffixes) of which neither begins (ends) with the other, or let one topic or EventBridge tell both."
  }
}

variable "eventbridge" {
  description = "Send the bucket's events to EventBridge too."
  type        = bool
  default     = false
  nullable    = false
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
  description = "ARN of the KMS key that encrypts the queues; null for SQS's own keys. Its policy must let s3.amazonaws.com use it when delivery is `queue`."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "Give the ARN of a key (arn:aws:kms:REGION:ACCOUNT:key/ID), not of an alias."
  }
}
