mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  schedule     = "rate(1 day)"
  bucket       = { name = "waybill-files", arn = "arn:aws:s3:::waybill-files" }
  table        = { name = "Files", arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/Files" }
  package_path = "modules/step_function/state_machine.asl.json"
  runtime      = "nodejs22.x"
  location     = { partition = "aws", region = "eu-central-1", account_id = "123456789012" }
}

run "compares_by_the_schedule" {
  command = plan

  module {
    source = "./modules/scheduled_verify"
  }

  variables {
    filter = { prefix = "incoming/", suffix = ".pdf" }
  }

  assert {
    condition     = aws_cloudwatch_event_rule.this.schedule_expression == "rate(1 day)" && aws_cloudwatch_event_target.this.rule == aws_cloudwatch_event_rule.this.name && aws_cloudwatch_event_target.this.arn == aws_lambda_function.this.arn
    error_message = "The rule invokes the function."
  }

  assert {
    condition     = aws_lambda_permission.schedule.principal == "events.amazonaws.com" && aws_lambda_permission.schedule.source_arn == aws_cloudwatch_event_rule.this.arn
    error_message = "This rule may, and no other."
  }

  assert {
    condition = aws_lambda_function.this.environment[0].variables == tomap({
      BUCKET_NAME = "waybill-files"
      TABLE_NAME  = "Files"
      PREFIX      = "incoming/"
      SUFFIX      = ".pdf"
      REPAIR      = "false"
    })
    error_message = "What the pipeline records is compared, and nothing repaired unless asked."
  }

  assert {
    condition     = aws_lambda_function.this.timeout == 900 && aws_lambda_function.this.memory_size == 1769 && aws_lambda_function.this.ephemeral_storage[0].size == 2048 && aws_lambda_function.this.architectures == tolist(["arm64"])
    error_message = "All the time that there is, one processor, room for the names."
  }

  assert {
    condition     = aws_lambda_function_event_invoke_config.this.maximum_retry_attempts == 0
    error_message = "The next run does all of a failed one's work."
  }

  assert {
    condition     = aws_lambda_function.this.logging_config[0].application_log_level == "INFO" && aws_cloudwatch_log_group.this.retention_in_days == 30
    error_message = "The metrics of a run without a difference are a line of level INFO."
  }
}

run "may_do_no_more_than_it_does" {
  command = plan

  module {
    source = "./modules/scheduled_verify"
  }

  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid => [statement.Action, statement.Resource] } == {
      ListFiles   = [["s3:ListBucket", "s3:ListBucketVersions"], var.bucket.arn]
      ReadRecords = [["dynamodb:Scan", "dynamodb:GetItem"], var.table.arn]
      WriteLogs   = [["logs:CreateLogStream", "logs:PutLogEvents"], "${aws_cloudwatch_log_group.this.arn}:*"]
      Trace       = [["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "*"]
    }
    error_message = "List this bucket, read this table, log and trace: it reads no file and writes no record."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition == { StringEquals = { "aws:SourceAccount" = "123456789012" } }
    error_message = "Lambda, for this account."
  }
}

run "may_write_where_it_is_to_repair" {
  command = plan

  module {
    source = "./modules/scheduled_verify"
  }

  variables {
    repair      = true
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/1"
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : [statement.Action, statement.Resource] if statement.Sid == "RepairRecords"] == [[["dynamodb:UpdateItem"], var.table.arn]]
    error_message = "It may update records of this table."
  }

  assert {
    condition     = aws_lambda_function.this.environment[0].variables.REPAIR == "true"
    error_message = "And is told to."
  }

  assert {
    condition     = aws_lambda_function.this.kms_key_arn == var.kms_key_arn && aws_cloudwatch_log_group.this.kms_key_id == var.kms_key_arn && [for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Resource if statement.Sid == "UseKey"] == [var.kms_key_arn]
    error_message = "All under the key."
  }
}

run "its_role_is_bounded_where_the_account_demands_it" {
  command = plan

  module {
    source = "./modules/scheduled_verify"
  }

  variables {
    permissions_boundary_arn = "arn:aws:iam::123456789012:policy/boundary"
  }

  assert {
    condition     = aws_iam_role.this.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"
    error_message = "By that policy."
  }
}
