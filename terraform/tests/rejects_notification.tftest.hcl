mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  location = { partition = "aws", region = "eu-central-1", account_id = "123456789012" }
  bucket   = { name = "waybill-files", arn = "arn:aws:s3:::waybill-files" }
  function = {
    name       = "waybill-ingest"
    alias_name = "live"
    alias_arn  = "arn:aws:lambda:eu-central-1:123456789012:function:waybill-ingest:live"
  }
}

run "a_delivery_that_is_none" {
  command = plan

  module {
    source = "./modules/notification"
  }

  variables {
    delivery = "pull"
  }

  expect_failures = [var.delivery]
}

run "draining_a_queue_in_use" {
  command = plan

  module {
    source = "./modules/notification"
  }

  variables {
    delivery           = "queue"
    drain_events_queue = true
  }

  expect_failures = [var.drain_events_queue]
}

run "a_queue_that_is_none" {
  command = plan

  module {
    source = "./modules/notification"
  }

  variables {
    events_queue_name = "no.dots"
  }

  expect_failures = [var.events_queue_name]
}

run "a_dead_letter_queue_that_is_none" {
  command = plan

  module {
    source = "./modules/notification"
  }

  variables {
    dead_letter_queue_name = "no.dots"
  }

  expect_failures = [var.dead_letter_queue_name]
}

run "a_batch_beyond_lambdas" {
  command = plan

  module {
    source = "./modules/notification"
  }

  variables {
    events_queue_batch = { size = 10001, window_seconds = 1 }
  }

  expect_failures = [var.events_queue_batch]
}

run "a_big_batch_without_a_window" {
  command = plan

  module {
    source = "./modules/notification"
  }

  variables {
    events_queue_batch = { size = 11 }
  }

  expect_failures = [var.events_queue_batch]
}

run "one_at_a_time" {
  command = plan

  module {
    source = "./modules/notification"
  }

  variables {
    events_queue_batch = { maximum_concurrency = 1 }
  }

  expect_failures = [var.events_queue_batch]
}

run "a_target_that_is_none" {
  command = plan

  module {
    source = "./modules/notification"
  }

  variables {
    other_notifications = { other = { target = "email", arn = "arn:aws:sns:eu-central-1:123456789012:t", events = ["s3:ObjectRestore:Completed"] } }
  }

  expect_failures = [var.other_notifications]
}

run "the_id_of_the_pipeline" {
  command = plan

  module {
    source = "./modules/notification"
  }

  variables {
    other_notifications = { waybill = { target = "topic", arn = "arn:aws:sns:eu-central-1:123456789012:t", events = ["s3:ObjectRestore:Completed"] } }
  }

  expect_failures = [var.other_notifications]
}

run "an_overlap" {
  command = plan

  module {
    source = "./modules/notification"
  }

  variables {
    filter              = { prefix = "in/" }
    other_notifications = { other = { target = "topic", arn = "arn:aws:sns:eu-central-1:123456789012:t", events = ["s3:ObjectCreated:Put"], prefix = "in/a/" } }
  }

  expect_failures = [var.other_notifications]
}

run "the_alias_of_a_key" {
  command = plan

  module {
    source = "./modules/notification"
  }

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/files"
  }

  expect_failures = [var.kms_key_arn]
}
