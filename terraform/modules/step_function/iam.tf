resource "aws_iam_role" "this" {
  name                 = var.role_name
  permissions_boundary = var.permissions_boundary_arn

  # The conditions keep Step Functions from using the role for another account or state machine (the confused deputy).
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "states.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = var.location.account_id }
        ArnLike      = { "aws:SourceArn" = local.arns }
      }
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
        {
          Sid      = "WriteRecords"
          Effect   = "Allow"
          Action   = ["dynamodb:UpdateItem", "dynamodb:GetItem"]
          Resource = var.table.arn
        },
        {
          Sid      = "SendFailedWrites"
          Effect   = "Allow"
          Action   = ["sqs:SendMessage"]
          Resource = var.dead_letter_queue.arn
        },
        {
          # None of these can be limited to a resource (AWS, "Logging using CloudWatch Logs").
          Sid    = "DeliverLogs"
          Effect = "Allow"
          Action = [
            "logs:CreateLogDelivery",
            "logs:GetLogDelivery",
            "logs:UpdateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:ListLogDeliveries",
            "logs:PutResourcePolicy",
            "logs:DescribeResourcePolicies",
            "logs:DescribeLogGroups",
          ]
          Resource = "*"
        },
        {
          # Nor can these (AWS, "X-Ray and Step Functions").
          Sid    = "Trace"
          Effect = "Allow"
          Action = [
            "xray:PutTraceSegments",
            "xray:PutTelemetryRecords",
            "xray:GetSamplingRules",
            "xray:GetSamplingTargets",
          ]
          Resource = "*"
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
