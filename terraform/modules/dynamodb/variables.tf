variable "name" {
  description = "Name of the table. Another name is another table."
  type        = string
  default     = "Files"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{3,255}$", var.name))
    error_message = "A table's name has 3 to 255 letters, digits, underscores, dots and hyphens."
  }
}

variable "billing" {
  description = "`on_demand` pays by request, up to `on_demand_limits`; `provisioned` pays by capacity, which follows the load within `provisioned_capacity`."
  type        = string
  default     = "on_demand"
  nullable    = false

  validation {
    condition     = contains(["on_demand", "provisioned"], var.billing)
    error_message = "billing is on_demand or provisioned."
  }
}

variable "on_demand_limits" {
  description = "Most request units a second that the table takes when billing is `on_demand`; more is throttled. Left out: no limit but the account's. To lift a limit set it to -1 and leave it there: DynamoDB does not forget it."
  type = object({
    read_units  = optional(number)
    write_units = optional(number)
  })
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for units in [var.on_demand_limits.read_units, var.on_demand_limits.write_units] :
      units == null ? true : units == floor(units) && (units == -1 || units >= 1)
    ])
    error_message = "A limit is a whole number of request units from 1 on, or -1 to lift a limit."
  }

  validation {
    condition     = var.billing == "on_demand" || alltrue([for units in values(var.on_demand_limits) : units == null])
    error_message = "on_demand_limits have no effect when billing is provisioned: remove them and set provisioned_capacity instead."
  }
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
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for range in [var.provisioned_capacity.read, var.provisioned_capacity.write] :
      range.min >= 1 && range.max >= range.min && floor(range.min) == range.min && floor(range.max) == range.max
    ])
    error_message = "Capacities are whole numbers, min at least 1, max at least min."
  }

  validation {
    condition = alltrue([
      for range in [var.provisioned_capacity.read, var.provisioned_capacity.write] :
      range.target_percent >= 20 && range.target_percent <= 90
    ])
    error_message = "target_percent is from 20 to 90: the range that DynamoDB's target tracking takes."
  }
}

variable "scaled_indexes" {
  description = "Names of global secondary indexes of the table whose capacity is scaled like the table's. The pipeline needs none; how to add one is in the README."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "stream" {
  description = "Let the table tell of each change to its records, with the record before and after."
  type        = bool
  default     = false
  nullable    = false
}

variable "deletion_protection" {
  description = "Refuse to delete the table until this is false and applied."
  type        = bool
  default     = true
  nullable    = false
}

variable "point_in_time_recovery_days" {
  description = "How many days back the table can be restored to any second."
  type        = number
  default     = 35
  nullable    = false

  validation {
    condition     = var.point_in_time_recovery_days >= 1 && var.point_in_time_recovery_days <= 35 && floor(var.point_in_time_recovery_days) == var.point_in_time_recovery_days
    error_message = "DynamoDB keeps 1 to 35 days of continuous backups."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts the table; null for the key that AWS owns."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "Give the ARN of a key (arn:aws:kms:REGION:ACCOUNT:key/ID), not of an alias."
  }
}
