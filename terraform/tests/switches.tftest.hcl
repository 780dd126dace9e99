# Every switch, one after the other on one state. ARN of the table and host of the bucket are made up anew whenever a
# resource is made: as long as they stay, so do table and bucket.

mock_provider "aws" {
  source = "./tests/mocks"

  mock_resource "aws_dynamodb_table" {
    defaults = {}
  }
}

variables {
  region           = "eu-central-1"
  function_runtime = "nodejs22.x"
  function_package = "modules/step_function/state_machine.asl.json"
}

run "base" {
}

run "express" {
  variables {
    write_path = "express"
  }

  assert {
    condition     = output.table.arn == run.base.table.arn && output.bucket.regional_domain_name == run.base.bucket.regional_domain_name
    error_message = "Table and bucket stay."
  }

  assert {
    condition     = output.state_machines.express != null && output.state_machines.standard == run.base.state_machines.standard
    error_message = "The Express state machine comes, the Standard one stays."
  }
}

run "direct" {
  variables {
    write_path = "direct"
  }

  assert {
    condition     = output.table.arn == run.base.table.arn && output.bucket.regional_domain_name == run.base.bucket.regional_domain_name
    error_message = "Table and bucket stay."
  }

  assert {
    condition     = output.state_machines.express == null && output.state_machines.standard == run.base.state_machines.standard
    error_message = "The Standard state machine stays, for what it is running."
  }
}

run "queue" {
  variables {
    delivery = "queue"
  }

  assert {
    condition     = output.table.arn == run.base.table.arn && output.bucket.regional_domain_name == run.base.bucket.regional_domain_name
    error_message = "Table and bucket stay."
  }

  assert {
    condition     = output.events_queue.name == "waybill-events" && output.dead_letter_queue.name == run.base.dead_letter_queue.name
    error_message = "The queue of events comes, that of dead letters stays."
  }
}

run "back_to_push" {
  variables {
    drain_events_queue = true
  }

  assert {
    condition     = output.events_queue.name == "waybill-events"
    error_message = "The queue stays until it is drained."
  }
}

run "drained" {
  assert {
    condition     = output.events_queue == null
    error_message = "Then it goes."
  }
}

run "provisioned" {
  variables {
    billing        = "provisioned"
    scaled_indexes = ["by-bucket"]
  }

  assert {
    condition     = output.table.arn == run.base.table.arn && output.bucket.regional_domain_name == run.base.bucket.regional_domain_name
    error_message = "Table and bucket stay."
  }

  assert {
    condition     = contains(module.monitoring.alarm_names, "waybill-table-write-capacity")
    error_message = "The capacity is watched."
  }
}

run "on_demand_with_limits" {
  variables {
    on_demand_limits = { read_units = 1000, write_units = 2000 }
  }

  assert {
    condition     = output.table.arn == run.base.table.arn && output.bucket.regional_domain_name == run.base.bucket.regional_domain_name
    error_message = "Table and bucket stay."
  }
}

run "warm" {
  variables {
    reserved_concurrency    = 50
    provisioned_concurrency = { min = 2, max = 10 }
  }

  assert {
    condition     = output.function.alias_arn == run.base.function.alias_arn
    error_message = "Events go where they went."
  }

  assert {
    condition     = contains(module.monitoring.alarm_names, "waybill-function-spillover")
    error_message = "Warm environments are watched."
  }
}

run "change_feed_to_a_topic" {
  variables {
    change_feed         = "sns"
    change_feed_package = "modules/step_function/state_machine.asl.json"
  }

  assert {
    condition     = output.table.arn == run.base.table.arn && output.bucket.regional_domain_name == run.base.bucket.regional_domain_name
    error_message = "Table and bucket stay."
  }

  assert {
    condition     = output.change_feed != null && contains(module.monitoring.alarm_names, "waybill-change-feed-age") && contains(module.monitoring.alarm_names, "waybill-change-feed-dead-letters")
    error_message = "There is a feed, and it is watched."
  }
}

run "change_feed_to_a_bus" {
  variables {
    change_feed         = "eventbridge"
    change_feed_package = "modules/step_function/state_machine.asl.json"
  }

  assert {
    condition     = output.table.arn == run.base.table.arn && output.change_feed != run.change_feed_to_a_topic.change_feed
    error_message = "Another feed, the same table."
  }
}

run "verified_every_day" {
  variables {
    verify_schedule = "rate(1 day)"
    verify_package  = "modules/step_function/state_machine.asl.json"
  }

  assert {
    condition     = output.table.arn == run.base.table.arn && output.bucket.regional_domain_name == run.base.bucket.regional_domain_name
    error_message = "Table and bucket stay."
  }

  assert {
    condition = output.verify.name == "waybill-verify" && length(setsubtract(
      ["waybill-verify-drift", "waybill-verify-incomplete", "waybill-verify-errors", "waybill-verify-not-started"],
      module.monitoring.alarm_names,
    )) == 0
    error_message = "There is a verification, and it is watched."
  }
}

run "verified_and_repaired_at_night" {
  variables {
    verify_schedule = "cron(0 3 * * ? *)"
    verify          = { repair = true, memory_mb = 3008 }
    verify_package  = "modules/step_function/state_machine.asl.json"
  }

  assert {
    condition     = output.table.arn == run.base.table.arn && output.verify == run.verified_every_day.verify
    error_message = "The same verification, another time."
  }
}

run "own_key_expiry_filter_tags_retention" {
  variables {
    kms_key_arn                    = "arn:aws:kms:eu-central-1:123456789012:key/1"
    object_expiry_days             = 90
    noncurrent_version_expiry_days = 7
    log_retention_days             = 90
    point_in_time_recovery_days    = 7
    deletion_protection            = false
    force_destroy_bucket           = true
    eventbridge                    = true
    filter                         = { prefix = "in/" }
    tags                           = { Team = "orders" }
    alarm_emails                   = ["operations@example.com"]
  }

  assert {
    condition     = output.table.arn == run.base.table.arn && output.bucket.regional_domain_name == run.base.bucket.regional_domain_name
    error_message = "Table and bucket stay."
  }
}

run "all_the_way_back" {
  assert {
    condition     = output.table == run.base.table && output.bucket == run.base.bucket && output.function == run.base.function && output.alarm == run.base.alarm && output.state_machines == run.base.state_machines && output.change_feed == null && output.verify == null
    error_message = "Without switches all is as it was."
  }
}
