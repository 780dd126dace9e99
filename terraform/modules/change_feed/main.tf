# What the table's stream says of records becomes messages: "the catalog says something else of this file than before".
resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}

resource "aws_lambda_function" "this" {
  function_name    = var.name
  role             = aws_iam_role.this.arn
  runtime          = var.runtime
  architectures    = ["arm64"]
  handler          = "handler.handler"
  filename         = var.package_path
  source_code_hash = filebase64sha256(var.package_path)
  memory_size      = 256
  timeout          = 30
  kms_key_arn      = var.kms_key_arn

  environment {
    variables = local.of_target.variables
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

  # A function that starts before its role may log or publish loses its first lines.
  depends_on = [aws_iam_role_policy.this]
}

# In the order of each file's changes. What cannot be published is tried until the stream forgets it, after a day.
resource "aws_lambda_event_source_mapping" "stream" {
  event_source_arn                   = var.stream_arn
  function_name                      = aws_lambda_function.this.arn
  starting_position                  = "TRIM_HORIZON"
  batch_size                         = 100
  maximum_batching_window_in_seconds = 0
  bisect_batch_on_function_error     = true
  function_response_types            = ["ReportBatchItemFailures"]

  # A minute less than the stream keeps a record: one that is trimmed would be gone without a word.
  maximum_record_age_in_seconds = 86340

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.dead_letters.arn
    }
  }
}
