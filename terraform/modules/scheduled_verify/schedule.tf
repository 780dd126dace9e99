resource "aws_cloudwatch_event_rule" "this" {
  name                = var.name
  description         = "Compares the bucket ${var.bucket.name} with the table ${var.table.name}."
  schedule_expression = var.schedule
}

resource "aws_lambda_permission" "schedule" {
  statement_id  = "AllowSchedule"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.this.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.this.arn
}

resource "aws_cloudwatch_event_target" "this" {
  rule      = aws_cloudwatch_event_rule.this.name
  target_id = "verify"
  arn       = aws_lambda_function.this.arn

  # Not before it may run, and not before it is known not to try twice.
  depends_on = [aws_lambda_permission.schedule, aws_lambda_function_event_invoke_config.this]
}
