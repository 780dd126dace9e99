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

run "a_region_that_is_none" {
  command = plan

  variables {
    region = "Frankfurt"
  }

  expect_failures = [var.region]
}

run "one_name_for_two_roles" {
  command = plan

  variables {
    names = { function_role = "waybill", state_machine_role = "waybill" }
  }

  expect_failures = [var.names]
}

run "a_prefix_that_no_bucket_has" {
  command = plan

  variables {
    names = { prefix = "Orders" }
  }

  expect_failures = [var.names]
}

run "one_name_for_two_queues" {
  command = plan

  variables {
    names = { dead_letter_queue = "waybill", events_queue = "waybill" }
  }

  expect_failures = [var.names]
}

run "the_pipelines_name_for_the_change_feed" {
  command = plan

  variables {
    names = { change_feed = "waybill-ingest" }
  }

  expect_failures = [var.names]
}

run "the_change_feeds_name_for_the_verification" {
  command = plan

  variables {
    names = { verify = "waybill-change-feed" }
  }

  expect_failures = [var.names]
}

run "a_change_feed_that_is_none" {
  command = plan

  variables {
    change_feed = "kinesis"
  }

  expect_failures = [var.change_feed]
}

run "expiry_in_the_bucket_of_others" {
  command = plan

  variables {
    create_bucket      = false
    object_expiry_days = 90
  }

  expect_failures = [var.object_expiry_days]
}

run "access_logs_of_the_bucket_of_others" {
  command = plan

  variables {
    create_bucket     = false
    access_log_bucket = "logs"
  }

  expect_failures = [var.access_log_bucket]
}

run "access_logs_among_the_files" {
  command = plan

  variables {
    access_log_bucket = "waybill-files"
  }

  expect_failures = [var.access_log_bucket]
}

run "destruction_of_the_bucket_of_others" {
  command = plan

  variables {
    create_bucket        = false
    force_destroy_bucket = true
  }

  expect_failures = [var.force_destroy_bucket]
}

run "more_batches_at_once_than_reserved" {
  command = plan

  variables {
    delivery             = "queue"
    reserved_concurrency = 10
    events_queue_batch   = { maximum_concurrency = 20 }
  }

  expect_failures = [var.events_queue_batch]
}
