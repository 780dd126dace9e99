locals {
  scaled_resources = merge(
    { table = { id = "table/${var.name}", kind = "table" } },
    { for index in var.scaled_indexes : "index/${index}" => { id = "table/${var.name}/index/${index}", kind = "index" } },
  )

  scaled_capacities = {
    read  = { capacity = var.provisioned_capacity.read, unit = "ReadCapacityUnits", metric = "DynamoDBReadCapacityUtilization" }
    write = { capacity = var.provisioned_capacity.write, unit = "WriteCapacityUnits", metric = "DynamoDBWriteCapacityUtilization" }
  }

  scaling = var.billing == "provisioned" ? {
    for pair in setproduct(keys(local.scaled_resources), keys(local.scaled_capacities)) :
    join(":", pair) => {
      resource_id = local.scaled_resources[pair[0]].id
      dimension   = "dynamodb:${local.scaled_resources[pair[0]].kind}:${local.scaled_capacities[pair[1]].unit}"
      metric      = local.scaled_capacities[pair[1]].metric
      capacity    = local.scaled_capacities[pair[1]].capacity
    }
  } : {}
}

resource "aws_appautoscaling_target" "this" {
  for_each = local.scaling

  service_namespace  = "dynamodb"
  resource_id        = each.value.resource_id
  scalable_dimension = each.value.dimension
  min_capacity       = each.value.capacity.min
  max_capacity       = each.value.capacity.max

  depends_on = [aws_dynamodb_table.this]
}

resource "aws_appautoscaling_policy" "this" {
  for_each = local.scaling

  name               = "${each.value.metric}:${each.value.resource_id}"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this[each.key].service_namespace
  resource_id        = aws_appautoscaling_target.this[each.key].resource_id
  scalable_dimension = aws_appautoscaling_target.this[each.key].scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value = each.value.capacity.target_percent

    predefined_metric_specification {
      predefined_metric_type = each.value.metric
    }
  }
}
