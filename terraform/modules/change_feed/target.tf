locals {
  is_topic = var.target == "sns"

  of_target = local.is_topic ? {
    arn       = aws_sns_topic.changes[0].arn
    action    = "sns:Publish"
    variables = { TOPIC_ARN = aws_sns_topic.changes[0].arn, EVENT_BUS_NAME = "" }
    } : {
    arn       = aws_cloudwatch_event_bus.changes[0].arn
    action    = "events:PutEvents"
    variables = { TOPIC_ARN = "", EVENT_BUS_NAME = aws_cloudwatch_event_bus.changes[0].name }
  }

  # 14 days, the longest that SQS keeps a message.
  retention_seconds = 1209600

  topic_arn             = "arn:${var.location.partition}:sns:${var.location.region}:${var.location.account_id}:${var.name}"
  dead_letter_queue_arn = "arn:${var.location.partition}:sqs:${var.location.region}:${var.location.account_id}:${var.name}-dead-letters"

  deny_insecure_transport = {
    Sid       = "DenyInsecureTransport"
    Effect    = "Deny"
    Principal = "*"
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }
}

resource "aws_sns_topic" "changes" {
  count = local.is_topic ? 1 : 0

  name              = var.name
  kms_master_key_id = coalesce(var.kms_key_arn, "alias/aws/sns")
}

# No more than what IAM policies of this account allow, over TLS.
resource "aws_sns_topic_policy" "changes" {
  count = length(aws_sns_topic.changes)

  arn = aws_sns_topic.changes[0].arn
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [merge(local.deny_insecure_transport, { Action = "sns:Publish", Resource = local.topic_arn })]
  })
}

resource "aws_cloudwatch_event_bus" "changes" {
  count = local.is_topic ? 0 : 1

  name               = var.name
  kms_key_identifier = var.kms_key_arn
}

# Which changes could not be published for a day: the table says what became of their files.
resource "aws_sqs_queue" "dead_letters" {
  name                      = "${var.name}-dead-letters"
  message_retention_seconds = local.retention_seconds
  sqs_managed_sse_enabled   = var.kms_key_arn == null ? true : null
  kms_master_key_id         = var.kms_key_arn

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [merge(local.deny_insecure_transport, { Action = "sqs:*", Resource = local.dead_letter_queue_arn })]
  })
}
