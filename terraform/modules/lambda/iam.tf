locals {
  write_statements = {
    standard = {
      Sid      = "StartExecutions"
      Effect   = "Allow"
      Action   = ["states:StartExecution"]
      Resource = var.state_machines.standard
    }
    express = {
      Sid      = "StartExecutions"
      Effect   = "Allow"
      Action   = ["states:StartSyncExecution"]
      Resource = var.state_machines.express
    }
    direct = {
      Sid      = "WriteRecords"
      Effect   = "Allow"
      Action   = ["dynamodb:UpdateItem"]
      Resource = var.table.arn
    }
  }
}

resource "aws_iam_role" "this" {
  name                 = var.role_name
  permissions_boundary = var.permissions_boundary_arn

  # The condition keeps Lambda from using the role for another account (the confused deputy).
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = var.location.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name = var.role_name
  role = aws_iam_role.this.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        local.write_statements[var.write_path],
        {
          # What a deleted version leaves of a file, no event says.
          Sid      = "LookAtBucket"
          Effect   = "Allow"
          Action   = ["s3:ListBucketVersions"]
          Resource = var.bucket_arn
        },
        {
          Sid      = "SendFailedEvents"
          Effect   = "Allow"
          Action   = ["sqs:SendMessage"]
          Resource = var.dead_letter_queue_arn
        },
        {
          # No CreateLogGroup: the group is ours, with its retention.
          Sid      = "WriteLogs"
          Effect   = "Allow"
          Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
          Resource = "${aws_cloudwatch_log_group.this.arn}:*"
        },
        {
          # Neither can be limited to a resource (AWS, "Actions, resources, and condition keys for AWS X-Ray").
          Sid      = "Trace"
          Effect   = "Allow"
          Action   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
          Resource = "*"
        },
      ],
      var.events_queue == null ? [] : [
        {
          Sid      = "ReceiveEvents"
          Effect   = "Allow"
          Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
          Resource = var.events_queue.arn
        },
      ],
      var.kms_key_arn == null ? [] : [
        {
          Sid      = "UseKey"
          Effect   = "Allow"
          Action   = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:DescribeKey"]
          Resource = var.kms_key_arn
        },
      ],
    )
  })
}
