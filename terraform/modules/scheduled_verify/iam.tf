resource "aws_iam_role" "this" {
  name                 = var.name
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
  name = var.name
  role = aws_iam_role.this.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          # Names, sizes and versions. No file is read.
          Sid      = "ListFiles"
          Effect   = "Allow"
          Action   = ["s3:ListBucket", "s3:ListBucketVersions"]
          Resource = var.bucket.arn
        },
        {
          Sid      = "ReadRecords"
          Effect   = "Allow"
          Action   = ["dynamodb:Scan", "dynamodb:GetItem"]
          Resource = var.table.arn
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
      !var.repair ? [] : [
        {
          Sid      = "RepairRecords"
          Effect   = "Allow"
          Action   = ["dynamodb:UpdateItem"]
          Resource = var.table.arn
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
