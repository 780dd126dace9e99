resource "aws_dynamodb_table" "this" {
  name         = var.name
  hash_key     = "FileName"
  billing_mode = var.billing == "provisioned" ? "PROVISIONED" : "PAY_PER_REQUEST"

  read_capacity  = var.billing == "provisioned" ? var.provisioned_capacity.read.min : null
  write_capacity = var.billing == "provisioned" ? var.provisioned_capacity.write.min : null

  deletion_protection_enabled = var.deletion_protection

  attribute {
    name = "FileName"
    type = "S"
  }

  stream_enabled   = var.stream
  stream_view_type = var.stream ? "NEW_AND_OLD_IMAGES" : null

  # Tombstones of deleted files leave the table when no late event can bring the file back.
  ttl {
    attribute_name = "ExpiresAt"
    enabled        = true
  }

  dynamic "on_demand_throughput" {
    for_each = var.billing == "on_demand" && anytrue([for units in values(var.on_demand_limits) : units != null]) ? [var.on_demand_limits] : []

    content {
      max_read_request_units  = coalesce(on_demand_throughput.value.read_units, -1)
      max_write_request_units = coalesce(on_demand_throughput.value.write_units, -1)
    }
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = var.point_in_time_recovery_days
  }

  server_side_encryption {
    # false is encryption with the key that AWS owns, not no encryption.
    enabled     = var.kms_key_arn != null
    kms_key_arn = var.kms_key_arn
  }

  lifecycle {
    # Capacity belongs to the scaling targets, and indexes to whoever adds them (README): the next apply leaves both alone.
    ignore_changes = [read_capacity, write_capacity, global_secondary_index, attribute]
  }
}
