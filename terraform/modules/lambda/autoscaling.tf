locals {
  warm = var.provisioned_concurrency == null ? 0 : 1
}

resource "aws_lambda_provisioned_concurrency_config" "live" {
  count = local.warm

  function_name                     = aws_lambda_alias.live.function_name
  qualifier                         = aws_lambda_alias.live.name
  provisioned_concurrent_executions = var.provisioned_concurrency.min

  lifecycle {
    # Belongs to the scaling target.
    ignore_changes = [provisioned_concurrent_executions]
  }
}

resource "aws_appautoscaling_target" "live" {
  count = local.warm

  service_namespace  = "lambda"
  resource_id        = "function:${aws_lambda_provisioned_concurrency_config.live[0].function_name}:${aws_lambda_provisioned_concurrency_config.live[0].qualifier}"
  scalable_dimension = "lambda:function:ProvisionedConcurrency"
  min_capacity       = var.provisioned_concurrency.min
  max_capacity       = var.provisioned_concurrency.max
}

resource "aws_appautoscaling_policy" "live" {
  count = local.warm

  name               = "LambdaProvisionedConcurrencyUtilization:${var.name}:live"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.live[0].service_namespace
  resource_id        = aws_appautoscaling_target.live[0].resource_id
  scalable_dimension = aws_appautoscaling_target.live[0].scalable_dimension

  target_tracking_scaling_policy_configuration {
    # A share of one, unlike DynamoDB's per cent.
    target_value = var.provisioned_concurrency.target_percent / 100

    predefined_metric_specification {
      predefined_metric_type = "LambdaProvisionedConcurrencyUtilization"
    }
  }
}
