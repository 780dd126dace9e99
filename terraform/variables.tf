# What concerns one module is checked by that module's variables, and null is that module's default; here is checked what
# fits together.

variable "region" {
  description = "Region that the pipeline runs in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2,}(-[a-z]+)+-[0-9]+$", var.region))
    error_message = "region is the name of an AWS region, such as eu-central-1."
  }
}

variable "names" {
  description = "What the pipeline's resources are called. What is not named begins with `prefix`: another one for each pipeline in an account, for SQS, SNS and CloudWatch take the name of another's resource for that resource. The table is `Files`, with another prefix `<prefix>-files`. On AWS a bucket's name is taken once in the world: give your own. Another name for bucket or table is another bucket or table."
  type = object({
    prefix             = optional(string, "waybill")
    bucket             = optional(string)
    table              = optional(string)
    function           = optional(string)
    function_role      = optional(string)
    state_machine      = optional(string)
    state_machine_role = optional(string)
    dead_letter_queue  = optional(string)
    events_queue       = optional(string)
    change_feed        = optional(string)
    verify             = optional(string)
    monitoring         = optional(string)
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{0,39}$", var.names.prefix))
    error_message = "names.prefix has up to 40 lower-case letters, digits and hyphens, as names of buckets and roles are made of it."
  }

  validation {
    condition = length(distinct([
      for kind, end in { function_role = "ingest", state_machine_role = "record", change_feed = "change-feed", verify = "verify" } :
      coalesce(var.names[kind], "${var.names.prefix}-${end}")
    ])) == 4
    error_message = "names.function_role, state_machine_role, change_feed and verify are four roles: give them four names."
  }

  validation {
    condition = length(distinct([
      for kind, end in { function = "ingest", change_feed = "change-feed", verify = "verify" } :
      coalesce(var.names[kind], "${var.names.prefix}-${end}")
    ])) == 3
    error_message = "names.function, change_feed and verify are three functions: give them three names."
  }

  validation {
    condition = length(distinct([
      for kind, end in { dead_letter_queue = "dead-letters", events_queue = "events" } :
      coalesce(var.names[kind], "${var.names.prefix}-${end}")
    ])) == 2
    error_message = "names.dead_letter_queue and names.events_queue are two queues: give them two names."
  }
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = { Application = "waybill" }
  nullable    = false
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts files, records, queues, logs, the function's variables and the alarm topic; null for AWS's own keys. What its policy must allow is in the README."
  type        = string
  default     = null
}

variable "permissions_boundary_arn" {
  description = "ARN of the policy that bounds every role that is made here, where the account demands one; null for none. It must allow what the roles do (README)."
  type        = string
  default     = null
}

variable "log_retention_days" {
  description = "Days for which logs are kept."
  type        = number
  default     = 30
}

# The bucket

variable "create_bucket" {
  description = "Make the bucket. false for one that exists: only its notifications are set. Choose once: true after false makes a bucket, false after true gives one up (README)."
  type        = bool
  default     = true
  nullable    = false
}

variable "object_expiry_days" {
  description = "Days after which files are removed, for instance 90; null keeps them. Their records become tombstones."
  type        = number
  default     = null

  validation {
    condition     = var.object_expiry_days == null || var.create_bucket
    error_message = "object_expiry_days is for the bucket that is made here. With create_bucket = false, set a lifecycle rule where that bucket is made."
  }
}

variable "noncurrent_version_expiry_days" {
  description = "Days for which the version of an overwritten or deleted file is kept."
  type        = number
  default     = 30
}

variable "access_log_bucket" {
  description = "Name of a bucket that takes S3's access logs, and whose policy lets logging.s3.amazonaws.com write them; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.access_log_bucket == null ? true : var.create_bucket && var.access_log_bucket != local.names.bucket
    error_message = "access_log_bucket is another bucket than the files', for the bucket that is made here: its own logs in it would be recorded as files, and make logs in turn."
  }
}

variable "force_destroy_bucket" {
  description = "Let `terraform destroy` remove the bucket with every file in it."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.force_destroy_bucket || var.create_bucket
    error_message = "force_destroy_bucket is for the bucket that is made here: with create_bucket = false, destroy leaves the bucket alone."
  }
}

# The way of an event

variable "write_path" {
  description = "How records are written: `standard` starts a Standard execution for each change, `express` waits for an Express one, `direct` writes to the table from the function."
  type        = string
  default     = "standard"
}

variable "delivery" {
  description = "`push`: S3 invokes the function. `queue`: S3 sends to a queue, which the function reads in batches and which holds back what is too much at once."
  type        = string
  default     = "push"
}

variable "drain_events_queue" {
  description = "Keep the events queue, and read it, while delivery is `push`: set it when going back from `queue`, until the queue is empty."
  type        = bool
  default     = false
}

variable "events_queue_batch" {
  description = "How many messages an invocation takes, how many seconds it waits for them to gather, and how many invocations run at once (null: as many as `reserved_concurrency`, or as Lambda likes). For delivery by `queue`."
  type = object({
    size                = optional(number, 10)
    window_seconds      = optional(number, 0)
    maximum_concurrency = optional(number)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.events_queue_batch.maximum_concurrency == null || var.reserved_concurrency == null || var.reserved_concurrency == 0 ? true : var.events_queue_batch.maximum_concurrency <= var.reserved_concurrency
    error_message = "events_queue_batch.maximum_concurrency is more than reserved_concurrency: batches would be throttled and end as dead letters. Raise the one or lower the other."
  }
}

variable "filter" {
  description = "Record only files whose key begins with `prefix` and ends with `suffix`."
  type = object({
    prefix = optional(string, "")
    suffix = optional(string, "")
  })
  default = {}
}

variable "other_notifications" {
  description = "Notifications of the same bucket that are not Waybill's, by their id; `target` is function, queue or topic. A bucket has one configuration as a whole: what is not listed here is removed from it."
  type = map(object({
    target = string
    arn    = string
    events = set(string)
    prefix = optional(string, "")
    suffix = optional(string, "")
  }))
  default = {}
}

variable "eventbridge" {
  description = "Send the bucket's events to EventBridge too."
  type        = bool
  default     = false
}

# The function

variable "function_package" {
  description = "Path of the function's deployment package; null for the one that `npm run build` makes in this repository."
  type        = string
  default     = null
}

variable "function_runtime" {
  description = "Node.js runtime of the function: `nodejs24.x`, which needs version 6.19 or later of the AWS provider, or `nodejs22.x`."
  type        = string
  default     = "nodejs24.x"
}

variable "function_memory_mb" {
  description = "Memory of the function in MB; its share of processor grows with it."
  type        = number
  default     = 256
}

variable "function_timeout_seconds" {
  description = "Seconds that an invocation may take."
  type        = number
  default     = 30
  nullable    = false
}

variable "log_level" {
  description = "Least level of the function's log lines that are kept: DEBUG, INFO or WARN. The line of an invocation is its metrics too: with WARN what went well is not counted, and the alarm `freshness` is not there."
  type        = string
  default     = "INFO"
}

variable "reserved_concurrency" {
  description = "Invocations at once that are kept for the function and are its most; null takes from what the account has left; 0 stops it, and the reading of the events queue, which keeps events for 7 days."
  type        = number
  default     = null
}

variable "provisioned_concurrency" {
  description = "Environments kept warm on the function's alias `live`, scaled between `min` and `max` so that `target_percent` of them are in use; null for none."
  type = object({
    min            = number
    max            = number
    target_percent = optional(number, 70)
  })
  default = null
}

# The table

variable "billing" {
  description = "`on_demand` pays by request, up to `on_demand_limits`; `provisioned` pays by capacity, which follows the load within `provisioned_capacity`."
  type        = string
  default     = "on_demand"
}

variable "on_demand_limits" {
  description = "Most request units a second that the table takes when billing is `on_demand`; more is throttled. Left out: no limit but the account's. To lift a limit set it to -1 and leave it there: DynamoDB does not forget it."
  type = object({
    read_units  = optional(number)
    write_units = optional(number)
  })
  default = {}
}

variable "provisioned_capacity" {
  description = "Capacity units between which the table, and each of `scaled_indexes`, is scaled when billing is `provisioned`, so that `target_percent` of them is in use."
  type = object({
    read = optional(object({
      min            = optional(number, 5)
      max            = optional(number, 100)
      target_percent = optional(number, 70)
    }), {})
    write = optional(object({
      min            = optional(number, 5)
      max            = optional(number, 100)
      target_percent = optional(number, 70)
    }), {})
  })
  default = {}
}

variable "scaled_indexes" {
  description = "Names of global secondary indexes of the table whose capacity is scaled like the table's."
  type        = set(string)
  default     = []
}

variable "deletion_protection" {
  description = "Refuse to delete the table until this is false and applied."
  type        = bool
  default     = true
}

variable "point_in_time_recovery_days" {
  description = "How many days back the table can be restored to any second."
  type        = number
  default     = 35
}

# The change feed

variable "change_feed" {
  description = "Tell others what changes in the catalog: `sns` on a topic, `eventbridge` on a bus, `none`."
  type        = string
  default     = "none"
  nullable    = false

  validation {
    condition     = contains(["none", "sns", "eventbridge"], var.change_feed)
    error_message = "change_feed is none, sns or eventbridge."
  }
}

variable "change_feed_package" {
  description = "Path of the deployment package of the change feed's function; null for the one that `npm run build` makes in this repository."
  type        = string
  default     = null
}

# The scheduled verification

variable "verify_schedule" {
  description = "Compare bucket and table on a schedule, `rate(1 day)` or `cron(0 3 * * ? *)` in UTC, and publish what differs; null for never."
  type        = string
  default     = null
}

variable "verify" {
  description = "How the scheduled verification runs: whether it brings each record that differs to what the bucket holds, its memory (1769 MB are one processor), and the room for its temporary files, some 500 bytes for each file and its record."
  type = object({
    repair               = optional(bool, false)
    memory_mb            = optional(number, 1769)
    ephemeral_storage_mb = optional(number, 2048)
  })
  default  = {}
  nullable = false
}

variable "verify_package" {
  description = "Path of the deployment package of the verification's function; null for the one that `npm run build` makes in this repository."
  type        = string
  default     = null
}

# Monitoring

variable "alarm_emails" {
  description = "Addresses that the alarm is sent to. Each must confirm the message that SNS sends."
  type        = set(string)
  default     = []
}

variable "alarm_topic_arn" {
  description = "ARN of an SNS topic that is told of alarms; null to make one. Its policy, and that of its key if it is encrypted, must let cloudwatch.amazonaws.com (alias/aws/sns does not)."
  type        = string
  default     = null
}

variable "alarm_thresholds" {
  description = "When to raise the alarm: seconds from event to record; function errors in per cent of invocations; p99 of the function's duration in per cent of its timeout; use of a limited capacity in per cent; days that a dead letter may wait."
  type = object({
    freshness_seconds = optional(number, 300)
    error_percent     = optional(number, 1)
    duration_percent  = optional(number, 80)
    capacity_percent  = optional(number, 80)
    dead_letter_days  = optional(number, 7)
  })
  default = {}
}
