mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "a_name_that_is_none" {
  command = plan

  module {
    source = "./modules/dynamodb"
  }

  variables {
    name = "no spaces"
  }

  expect_failures = [var.name]
}

run "a_billing_that_is_none" {
  command = plan

  module {
    source = "./modules/dynamodb"
  }

  variables {
    billing = "free"
  }

  expect_failures = [var.billing]
}

run "a_limit_of_nothing" {
  command = plan

  module {
    source = "./modules/dynamodb"
  }

  variables {
    on_demand_limits = { write_units = 0 }
  }

  expect_failures = [var.on_demand_limits]
}

run "half_a_unit" {
  command = plan

  module {
    source = "./modules/dynamodb"
  }

  variables {
    on_demand_limits = { read_units = 1.5 }
  }

  expect_failures = [var.on_demand_limits]
}

run "limits_on_demand_of_provisioned_capacity" {
  command = plan

  module {
    source = "./modules/dynamodb"
  }

  variables {
    billing          = "provisioned"
    on_demand_limits = { write_units = 1000 }
  }

  expect_failures = [var.on_demand_limits]
}

run "a_maximum_below_the_minimum" {
  command = plan

  module {
    source = "./modules/dynamodb"
  }

  variables {
    provisioned_capacity = { write = { min = 10, max = 5 } }
  }

  expect_failures = [var.provisioned_capacity]
}

run "a_minimum_of_nothing" {
  command = plan

  module {
    source = "./modules/dynamodb"
  }

  variables {
    provisioned_capacity = { read = { min = 0 } }
  }

  expect_failures = [var.provisioned_capacity]
}

run "a_target_out_of_range" {
  command = plan

  module {
    source = "./modules/dynamodb"
  }

  variables {
    provisioned_capacity = { read = { target_percent = 95 } }
  }

  expect_failures = [var.provisioned_capacity]
}

run "more_days_than_dynamodb_keeps" {
  command = plan

  module {
    source = "./modules/dynamodb"
  }

  variables {
    point_in_time_recovery_days = 36
  }

  expect_failures = [var.point_in_time_recovery_days]
}

run "the_alias_of_a_key" {
  command = plan

  module {
    source = "./modules/dynamodb"
  }

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/files"
  }

  expect_failures = [var.kms_key_arn]
}
