locals {
  # What the function needs to know for each write path, and no more.
  variables = {
    standard = { STATE_MACHINE_ARN = var.state_machines.standard }
    express  = { STATE_MACHINE_ARN = var.state_machines.express }
    direct   = { TABLE_NAME = var.table.name }
  }
}

# Before the function would make one that keeps everything for ever.
resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}

resource "aws_lambda_function" "this" {
  function_name                  = var.name
  role                           = aws_iam_role.this.arn
  runtime                        = var.runtime
  architectures                  = ["arm64"]
  handler                        = "handler.handler"
  filename                       = var.package_path
  source_code_hash               = filebase64sha256(var.package_path)
  publish                        = true
  memory_size                    = var.memory_mb
  timeout                        = var.timeout_seconds
  reserved_concurrent_executions = coalesce(var.reserved_concurrency, -1)
  kms_key_arn                    = var.kms_key_arn

  environment {
    variables = merge({ WRITE_PATH = var.write_path }, local.variables[var.write_path])
  }

  logging_config {
    log_format            = "JSON"
    log_group             = aws_cloudwatch_log_group.this.name
    application_log_level = var.log_level
    system_log_level      = "INFO"
  }

  tracing_config {
    mode = "Active"
  }

  # A function that starts before its role may log or send loses its first lines and events.
  depends_on = [aws_iam_role_policy.this]
}

# What events are delivered to: a version at a time, so that a deployment is one step, and so is the way back.
resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version
}
