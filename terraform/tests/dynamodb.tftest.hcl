mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "by_default_it_is_protected_and_paid_by_request" {
  command = plan

  module {
    source = "./modules/dynamodb"
  }

  assert {
    condition     = aws_dynamodb_table.this.name == "Files" && aws_dynamodb_table.this.hash_key == "FileName"
    error_message = "The table is Files, its key FileName."
  }

  assert {
    condition     = aws_dynamodb_table.this.billing_mode == "PAY_PER_REQUEST" && length(aws_dynamodb_table.this.on_demand_throughput) == 0
    error_message = "On demand, without a limit."
  }

  assert {
    condition     = aws_dynamodb_table.this.deletion_protection_enabled && one(aws_dynamodb_table.this.point_in_time_recovery).enabled
    error_message = "Protected from deletion, and restorable."
  }

  assert {
    condition     = one(aws_dynamodb_table.this.ttl).attribute_name == "ExpiresAt" && one(aws_dynamodb_table.this.ttl).enabled
    error_message = "Tombstones expire."
  }

  assert {
    condition     = length(aws_appautoscaling_target.this) == 0 && output.write_limit == null
    error_message = "Nothing is scaled."
  }
}

run "limits_on_demand" {
  command = plan

  module {
    source = "./modules/dynamodb"
  }

  variables {
    on_demand_limits = { write_units = 2000 }
  }

  assert {
    condition     = one(aws_dynamodb_table.this.on_demand_throughput).max_write_request_units == 2000
    error_message = "Writes are limited."
  }

  assert {
    condition     = one(aws_dynamodb_table.this.on_demand_throughput).max_read_request_units == -1
    error_message = "Reads are not."
  }

  assert {
    condition     = output.write_limit == 2000 && output.read_limit == null
    error_message = "Alarms know the limit."
  }
}

run "provisioned_capacity_follows_the_load_of_table_and_indexes" {
  command = plan

  module {
    source = "./modules/dynamodb"
  }

  variables {
    billing              = "provisioned"
    provisioned_capacity = { write = { min = 10, max = 400, target_percent = 60 } }
    scaled_indexes       = ["by-bucket"]
  }

  assert {
    condition     = aws_dynamodb_table.this.billing_mode == "PROVISIONED" && aws_dynamodb_table.this.write_capacity == 10 && aws_dynamodb_table.this.read_capacity == 5
    error_message = "The table begins with the least capacity."
  }

  assert {
    condition     = toset(keys(aws_appautoscaling_target.this)) == toset(["table:read", "table:write", "index/by-bucket:read", "index/by-bucket:write"])
    error_message = "Reads and writes of table and index are scaled."
  }

  assert {
    condition     = aws_appautoscaling_target.this["index/by-bucket:write"].resource_id == "table/Files/index/by-bucket" && aws_appautoscaling_target.this["index/by-bucket:write"].scalable_dimension == "dynamodb:index:WriteCapacityUnits"
    error_message = "Application Auto Scaling is told the index."
  }

  assert {
    condition     = aws_appautoscaling_target.this["table:write"].min_capacity == 10 && aws_appautoscaling_target.this["table:write"].max_capacity == 400
    error_message = "Within the range given."
  }

  assert {
    condition     = one(aws_appautoscaling_policy.this["table:write"].target_tracking_scaling_policy_configuration).target_value == 60
    error_message = "To the use given."
  }

  assert {
    condition     = output.write_limit == 400 && output.read_limit == 100
    error_message = "Alarms know the most that the table scales to."
  }
}

run "encrypts_with_the_key_given" {
  command = plan

  module {
    source = "./modules/dynamodb"
  }

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/1"
  }

  assert {
    condition     = one(aws_dynamodb_table.this.server_side_encryption).enabled && one(aws_dynamodb_table.this.server_side_encryption).kms_key_arn == "arn:aws:kms:eu-central-1:123456789012:key/1"
    error_message = "The table is encrypted with the key."
  }
}
