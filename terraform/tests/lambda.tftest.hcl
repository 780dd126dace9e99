mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  # Any file will do: Terraform looks at its bytes only.
  package_path          = "modules/step_function/state_machine.asl.json"
  runtime               = "nodejs22.x"
  location              = { account_id = "123456789012" }
  table                 = { name = "Files", arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/Files" }
  bucket_arn            = "arn:aws:s3:::acme-files"
  dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:123456789012:waybill-dead-letters"
  state_machines = {
    standard = "arn:aws:states:eu-central-1:123456789012:stateMachine:waybill-record"
    express  = "arn:aws:states:eu-central-1:123456789012:stateMachine:waybill-record-express"
  }
}

run "runs_the_package_and_publishes_it_as_live" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  assert {
    condition     = aws_lambda_function.this.handler == "handler.handler" && aws_lambda_function.this.architectures == tolist(["arm64"])
    error_message = "The handler of the bundle, on arm64."
  }

  assert {
    condition     = aws_lambda_function.this.source_code_hash == filebase64sha256("modules/step_function/state_machine.asl.json")
    error_message = "Other bytes are a change of the plan."
  }

  assert {
    condition     = aws_lambda_function.this.publish && aws_lambda_alias.live.function_version == "1"
    error_message = "Each change is a version, and live is the last."
  }

  assert {
    condition     = one(aws_lambda_function.this.tracing_config).mode == "Active" && one(aws_lambda_function.this.logging_config).log_format == "JSON"
    error_message = "It is traced, and logs JSON."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this.name == "/aws/lambda/waybill-ingest" && aws_cloudwatch_log_group.this.retention_in_days == 30
    error_message = "Into a group that does not keep logs for ever."
  }

  assert {
    condition     = aws_lambda_function.this.reserved_concurrent_executions == -1 && length(aws_lambda_provisioned_concurrency_config.live) == 0
    error_message = "Nothing is reserved or kept warm unasked."
  }
}

run "only_lambda_in_this_account_may_use_the_role" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy) == {
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = { Service = "lambda.amazonaws.com" }
        Action    = "sts:AssumeRole"
        Condition = { StringEquals = { "aws:SourceAccount" = "123456789012" } }
      }]
    }
    error_message = "The trust policy names service and account."
  }
}

run "standard_may_start_executions_of_the_standard_machine" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  assert {
    condition     = one(aws_lambda_function.this.environment).variables == tomap({ WRITE_PATH = "standard", STATE_MACHINE_ARN = var.state_machines.standard })
    error_message = "The function knows the machine."
  }

  assert {
    condition = {
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid => join(",", concat(statement.Action, [statement.Resource]))
      } == {
      StartExecutions  = "states:StartExecution,${var.state_machines.standard}"
      LookAtBucket     = "s3:ListBucketVersions,${var.bucket_arn}"
      SendFailedEvents = "sqs:SendMessage,${var.dead_letter_queue_arn}"
      WriteLogs        = "logs:CreateLogStream,logs:PutLogEvents,${aws_cloudwatch_log_group.this.arn}:*"
      Trace            = "xray:PutTraceSegments,xray:PutTelemetryRecords,*"
    }
    error_message = "Start, look at versions, send what failed, log, trace: no more. It may not make log groups."
  }
}

run "express_may_run_executions_of_the_express_machine" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    write_path = "express"
  }

  assert {
    condition     = one(aws_lambda_function.this.environment).variables == tomap({ WRITE_PATH = "express", STATE_MACHINE_ARN = var.state_machines.express })
    error_message = "The function knows the machine."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : "${statement.Action[0]} ${statement.Resource}" if statement.Sid == "StartExecutions"] == ["states:StartSyncExecution ${var.state_machines.express}"]
    error_message = "It may run that machine, and no longer start the other."
  }
}

run "direct_may_write_to_the_table" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    write_path = "direct"
  }

  assert {
    condition     = one(aws_lambda_function.this.environment).variables == tomap({ WRITE_PATH = "direct", TABLE_NAME = "Files" })
    error_message = "The function knows the table."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : "${join(",", statement.Action)} ${statement.Resource}" if statement.Sid == "WriteRecords"] == ["dynamodb:UpdateItem ${var.table.arn}"]
    error_message = "It may write records, and read none."
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.this.policy, "states:")
    error_message = "It may start no execution."
  }
}

run "reads_the_queue_of_events_only_where_there_is_one" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    events_queue = { arn = "arn:aws:sqs:eu-central-1:123456789012:waybill-events" }
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : "${join(",", statement.Action)} ${statement.Resource}" if statement.Sid == "ReceiveEvents"] == ["sqs:ReceiveMessage,sqs:DeleteMessage,sqs:GetQueueAttributes arn:aws:sqs:eu-central-1:123456789012:waybill-events"]
    error_message = "It may take messages from that queue."
  }
}

run "keeps_environments_warm_within_the_range_given" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    reserved_concurrency    = 50
    provisioned_concurrency = { min = 2, max = 10 }
  }

  assert {
    condition     = aws_lambda_function.this.reserved_concurrent_executions == 50 && aws_lambda_provisioned_concurrency_config.live[0].provisioned_concurrent_executions == 2
    error_message = "So many are reserved, and so many of them warm at first."
  }

  assert {
    condition     = aws_appautoscaling_target.live[0].resource_id == "function:waybill-ingest:live" && aws_appautoscaling_target.live[0].min_capacity == 2 && aws_appautoscaling_target.live[0].max_capacity == 10
    error_message = "The alias is scaled."
  }

  assert {
    condition     = one(aws_appautoscaling_policy.live[0].target_tracking_scaling_policy_configuration).target_value == 0.7
    error_message = "To the use given, as a share of one."
  }
}

run "its_role_is_bounded_where_the_account_demands_it" {
  command = plan

  module {
    source = "./modules/lambda"
  }

  variables {
    permissions_boundary_arn = "arn:aws:iam::123456789012:policy/boundary"
  }

  assert {
    condition     = aws_iam_role.this.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"
    error_message = "By that policy."
  }
}
