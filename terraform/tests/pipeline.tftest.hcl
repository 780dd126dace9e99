mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

# Of an existing bucket: a mocked provider has nothing to import.
override_resource {
  target = module.notification.aws_s3_bucket_notification.this
}

variables {
  region           = "eu-central-1"
  function_runtime = "nodejs22.x"
  function_package = "modules/step_function/state_machine.asl.json"
}

run "is_called_as_the_command_line_expects" {
  command = plan

  assert {
    condition     = output.bucket.name == "waybill-files" && output.table.name == "Files" && output.function.name == "waybill-ingest" && output.dead_letter_queue.name == "waybill-dead-letters"
    error_message = "The defaults are those of packages/client/src/pipeline-names.ts."
  }

  assert {
    condition     = output.function.log_group_name == "/aws/lambda/waybill-ingest" && module.step_function.log_group_name == "/aws/vendedlogs/states/waybill-record"
    error_message = "So are the log groups."
  }

  assert {
    condition     = output.function.alias_name == "live" && output.events_queue == null && output.state_machines.express == null
    error_message = "Standard path, pushed."
  }
}

run "may_be_called_otherwise" {
  command = plan

  variables {
    names = { bucket = "acme-files", table = "AcmeFiles", function = "acme-ingest", monitoring = "acme" }
  }

  assert {
    condition     = output.bucket.name == "acme-files" && output.table.name == "AcmeFiles" && output.function.name == "acme-ingest" && output.alarm.dashboard == "acme"
    error_message = "Names are the user's."
  }

  assert {
    condition     = output.dead_letter_queue.name == "waybill-dead-letters"
    error_message = "What is not named keeps its default."
  }
}

run "stands_beside_another_of_the_account" {
  command = plan

  variables {
    names               = { prefix = "orders", bucket = "acme-orders" }
    delivery            = "queue"
    change_feed         = "sns"
    verify_schedule     = "rate(1 day)"
    change_feed_package = "modules/step_function/state_machine.asl.json"
    verify_package      = "modules/step_function/state_machine.asl.json"
  }

  assert {
    condition = [
      output.bucket.name, output.table.name, output.function.name, output.dead_letter_queue.name, output.events_queue.name, output.verify.name, output.alarm.dashboard
    ] == ["acme-orders", "orders-files", "orders-ingest", "orders-dead-letters", "orders-events", "orders-verify", "orders"]
    error_message = "What is not named begins with the prefix."
  }

  assert {
    condition     = module.step_function.log_group_name == "/aws/vendedlogs/states/orders-record" && alltrue([for name in module.monitoring.alarm_names : startswith(name, "orders-")])
    error_message = "Also what is not in `names`."
  }
}

run "runs_in_another_partition" {
  command = plan

  variables {
    region = "eusc-de-east-1"
  }

  override_data {
    target          = data.aws_partition.current
    override_during = plan
    values          = { partition = "aws-eusc" }
  }

  assert {
    condition     = output.bucket.arn == "arn:aws-eusc:s3:::waybill-files" && module.notification.dead_letter_queue.name == "waybill-dead-letters"
    error_message = "ARNs are of the partition of the region, whatever it is called."
  }
}

run "uses_an_existing_bucket" {
  command = plan

  variables {
    create_bucket = false
    names         = { bucket = "somebody-elses" }
  }

  assert {
    condition     = output.bucket.name == "somebody-elses" && output.bucket.arn == "arn:aws:s3:::somebody-elses" && output.bucket.regional_domain_name == null
    error_message = "Its events are taken, and no bucket is made."
  }
}
