locals {
  alarm_arn_prefix = "arn:${var.location.partition}:cloudwatch:${var.location.region}:${var.location.account_id}:alarm"
  own_topic_arn    = "arn:${var.location.partition}:sns:${var.location.region}:${var.location.account_id}:${var.name}-alarms"
  topic_arn        = var.topic_arn == null ? one(aws_sns_topic.alarms[*].arn) : var.topic_arn
  own_topic        = var.topic_arn == null ? 1 : 0
}

resource "aws_sns_topic" "alarms" {
  count = local.own_topic

  name = "${var.name}-alarms"

  # Never SNS's own key (alias/aws/sns): CloudWatch may not use it, and alarms would be lost without a word.
  kms_master_key_id = var.kms_key_arn
}

resource "aws_sns_topic_policy" "alarms" {
  count = local.own_topic

  arn = aws_sns_topic.alarms[0].arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AllowAlarms"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = local.own_topic_arn
        Condition = {
          StringEquals = { "aws:SourceAccount" = var.location.account_id }
          ArnLike      = { "aws:SourceArn" = "${local.alarm_arn_prefix}:${var.name}*" }
        }
      },
      {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = local.own_topic_arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "emails" {
  for_each = var.emails

  topic_arn = aws_sns_topic.alarms[0].arn
  protocol  = "email"
  endpoint  = each.value
}

# The one that tells somebody: the others say what is wrong, this one that something is.
resource "aws_cloudwatch_composite_alarm" "this" {
  alarm_name        = var.name
  alarm_description = "Waybill is not recording files as it should. The alarms in the state ALARM whose names begin with ${var.name}- say what is wrong; the dashboard ${var.name} shows it."
  alarm_rule        = join(" OR ", [for alarm in local.alarm_names : "ALARM(\"${alarm}\")"])
  alarm_actions     = [local.topic_arn]
  ok_actions        = [local.topic_arn]

  depends_on = [
    aws_cloudwatch_metric_alarm.single,
    aws_cloudwatch_metric_alarm.error_rate,
    aws_cloudwatch_metric_alarm.capacity,
    aws_sns_topic_policy.alarms,
  ]
}
