# Compares bucket and table on a schedule, and says what differs in metrics of its own.
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
  memory_size      = var.memory_mb
  kms_key_arn      = var.kms_key_arn

  # The most that Lambda allows. What does not come to its end by then says so.
  timeout = 900

  # The listing and the records, while they are sorted.
  ephemeral_storage {
    size = var.ephemeral_storage_mb
  }

  environment {
    variables = {
      BUCKET_NAME = var.bucket.name
      TABLE_NAME  = var.table.name
      PREFIX      = var.filter.prefix
      SUFFIX      = var.filter.suffix
      REPAIR      = tostring(var.repair)
    }
  }

  # INFO: a run without a difference says so on that level, and its line is its metrics.
  logging_config {
    log_format            = "JSON"
    log_group             = aws_cloudwatch_log_group.this.name
    application_log_level = "INFO"
    system_log_level      = "INFO"
  }

  tracing_config {
    mode = "Active"
  }

  # A function that starts before its role may read or log fails, or loses its first lines.
  depends_on = [aws_iam_role_policy.this]
}

# The next run does all of a failed one's work again: nothing is tried twice, and nothing of it is a dead letter.
resource "aws_lambda_function_event_invoke_config" "this" {
  function_name          = aws_lambda_function.this.function_name
  maximum_retry_attempts = 0
}
