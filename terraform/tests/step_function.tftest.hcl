mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  location = { partition = "aws", region = "eu-central-1", account_id = "123456789012" }
  table    = { name = "Records", arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/Records" }
  dead_letter_queue = {
    arn = "arn:aws:sqs:eu-central-1:123456789012:waybill-dead-letters"
    url = "https://sqs.eu-central-1.amazonaws.com/123456789012/waybill-dead-letters"
  }
}

run "one_definition_for_the_table_given" {
  command = plan

  module {
    source = "./modules/step_function"
  }

  assert {
    condition     = aws_sfn_state_machine.standard.type == "STANDARD" && length(aws_sfn_state_machine.express) == 0
    error_message = "A Standard state machine, and no other."
  }

  assert {
    condition     = jsondecode(aws_sfn_state_machine.standard.definition).States["Write record"].Arguments.TableName == "Records"
    error_message = "It writes to the table given."
  }

  assert {
    condition     = one(aws_sfn_state_machine.standard.tracing_configuration).enabled && one(aws_sfn_state_machine.standard.logging_configuration).level == "ERROR"
    error_message = "It is traced, and logs what fails."
  }

  assert {
    condition     = one(aws_sfn_state_machine.standard.logging_configuration).log_destination == "${aws_cloudwatch_log_group.this.arn}:*"
    error_message = "Into its own group."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this.name == "/aws/vendedlogs/states/waybill-record" && aws_cloudwatch_log_group.this.retention_in_days == 30
    error_message = "Which does not keep logs for ever."
  }
}

run "calls_services_of_its_own_partition" {
  command = plan

  module {
    source = "./modules/step_function"
  }

  variables {
    location = { partition = "aws-us-gov", region = "us-gov-west-1", account_id = "123456789012" }
  }

  # Of another partition they fail with States.Runtime, which nothing catches.
  assert {
    condition = toset([
      for state in values(jsondecode(aws_sfn_state_machine.standard.definition).States) : split(":", state.Resource)[1] if state.Type == "Task"
    ]) == toset(["aws-us-gov"])
    error_message = "Tasks are called in the partition of the state machine."
  }
}

run "express_comes_beside_standard" {
  command = plan

  module {
    source = "./modules/step_function"
  }

  variables {
    express = true
  }

  assert {
    condition     = aws_sfn_state_machine.express[0].type == "EXPRESS" && aws_sfn_state_machine.express[0].name == "waybill-record-express"
    error_message = "An Express state machine is made."
  }

  assert {
    condition     = aws_sfn_state_machine.express[0].definition == aws_sfn_state_machine.standard.definition
    error_message = "Of the same definition."
  }

  assert {
    condition     = aws_sfn_state_machine.standard.name == "waybill-record"
    error_message = "The Standard one stays for what it is running."
  }
}

run "only_step_functions_for_these_machines_may_use_the_role" {
  command = plan

  module {
    source = "./modules/step_function"
  }

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy) == {
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = { Service = "states.amazonaws.com" }
        Action    = "sts:AssumeRole"
        Condition = {
          StringEquals = { "aws:SourceAccount" = "123456789012" }
          ArnLike      = { "aws:SourceArn" = ["arn:aws:states:eu-central-1:123456789012:stateMachine:waybill-record"] }
        }
      }]
    }
    error_message = "The trust policy names service, account and state machine."
  }
}

run "the_role_may_do_what_the_definition_does_and_no_more" {
  command = plan

  module {
    source = "./modules/step_function"
  }

  assert {
    condition = {
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid => statement.Resource
      } == {
      WriteRecords     = "arn:aws:dynamodb:eu-central-1:123456789012:table/Records"
      SendFailedWrites = "arn:aws:sqs:eu-central-1:123456789012:waybill-dead-letters"
      DeliverLogs      = "*"
      Trace            = "*"
    }
    error_message = "Each statement is for one resource, but for the two that AWS wants for all."
  }

  assert {
    condition = toset(flatten([
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Action if statement.Resource != "*"
    ])) == toset(["dynamodb:UpdateItem", "dynamodb:GetItem", "sqs:SendMessage"])
    error_message = "Write a record, tell duplicate from stale, send what failed."
  }

  assert {
    condition     = !strcontains(jsonencode(flatten([for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Action])), "*")
    error_message = "No action is a wildcard."
  }
}

run "the_role_may_use_the_key_given" {
  command = plan

  module {
    source = "./modules/step_function"
  }

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/1"
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Resource if statement.Sid == "UseKey"]) == "arn:aws:kms:eu-central-1:123456789012:key/1"
    error_message = "That key and no other."
  }
}

run "its_role_is_bounded_where_the_account_demands_it" {
  command = plan

  module {
    source = "./modules/step_function"
  }

  variables {
    permissions_boundary_arn = "arn:aws:iam::123456789012:policy/boundary"
  }

  assert {
    condition     = aws_iam_role.this.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"
    error_message = "By that policy."
  }
}
