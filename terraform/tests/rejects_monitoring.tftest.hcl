mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  location               = { partition = "aws", region = "eu-central-1", account_id = "123456789012" }
  bucket_name            = "waybill-files"
  function               = { name = "waybill-ingest", timeout_seconds = 30, log_group_name = "/aws/lambda/waybill-ingest" }
  state_machines         = { standard = "arn:aws:states:eu-central-1:123456789012:stateMachine:waybill-record" }
  table                  = { name = "Files" }
  dead_letter_queue_name = "waybill-dead-letters"
}

run "a_name_that_is_none" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    name = "no spaces"
  }

  expect_failures = [var.name]
}

run "a_state_machine_of_no_type" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    state_machines = { quick = "arn:aws:states:eu-central-1:123456789012:stateMachine:q" }
  }

  expect_failures = [var.state_machines]
}

run "a_freshness_that_s3_does_not_reach" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    thresholds = { freshness_seconds = 1 }
  }

  expect_failures = [var.thresholds]
}

run "more_than_all" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    thresholds = { error_percent = 100 }
  }

  expect_failures = [var.thresholds]
}

run "dead_letters_that_are_gone" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    thresholds = { dead_letter_days = 14 }
  }

  expect_failures = [var.thresholds]
}

run "an_address_that_is_none" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    emails = ["operations"]
  }

  expect_failures = [var.emails]
}

run "addresses_for_the_topic_of_others" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    emails    = ["operations@example.com"]
    topic_arn = "arn:aws:sns:eu-central-1:123456789012:operations"
  }

  expect_failures = [var.emails]
}

run "a_topic_that_is_none" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    topic_arn = "operations"
  }

  expect_failures = [var.topic_arn]
}

run "the_alias_of_a_key" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/files"
  }

  expect_failures = [var.kms_key_arn]
}
