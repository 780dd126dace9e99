locals {
  express_name = "${var.name}-express"
  arn_prefix   = "arn:${var.location.partition}:states:${var.location.region}:${var.location.account_id}:stateMachine"
  arns         = [for name in concat([var.name], var.express ? [local.express_name] : []) : "${local.arn_prefix}:${name}"]

  definition = templatefile("${path.module}/state_machine.asl.json", {
    partition             = var.location.partition
    table_name            = var.table.name
    dead_letter_queue_url = var.dead_letter_queue.url
  })
}

# Under /aws/vendedlogs/, whose groups share a resource policy that cannot grow too long.
resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/vendedlogs/states/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}

# There whatever the write path: deleting a state machine ends the executions that it runs, and none of them may be lost.
resource "aws_sfn_state_machine" "standard" {
  name       = var.name
  type       = "STANDARD"
  role_arn   = aws_iam_role.this.arn
  definition = local.definition

  logging_configuration {
    level                  = "ERROR"
    include_execution_data = true
    log_destination        = "${aws_cloudwatch_log_group.this.arn}:*"
  }

  tracing_configuration {
    enabled = true
  }

  # Step Functions tries the role's rights when a state machine is made.
  depends_on = [aws_iam_role_policy.this]
}

resource "aws_sfn_state_machine" "express" {
  count = var.express ? 1 : 0

  name       = local.express_name
  type       = "EXPRESS"
  role_arn   = aws_iam_role.this.arn
  definition = local.definition

  logging_configuration {
    level                  = "ERROR"
    include_execution_data = true
    log_destination        = "${aws_cloudwatch_log_group.this.arn}:*"
  }

  tracing_configuration {
    enabled = true
  }

  depends_on = [aws_iam_role_policy.this]
}
