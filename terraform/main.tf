# The pipeline: bucket → notification → function → state machine → table. One call for each module.

data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

locals {
  location = {
    partition  = data.aws_partition.current.partition
    region     = var.region
    account_id = data.aws_caller_identity.current.account_id
  }

  names = {
    for kind, name in {
      bucket             = "${var.names.prefix}-files"
      table              = var.names.prefix == "waybill" ? "Files" : "${var.names.prefix}-files"
      function           = "${var.names.prefix}-ingest"
      function_role      = "${var.names.prefix}-ingest"
      state_machine      = "${var.names.prefix}-record"
      state_machine_role = "${var.names.prefix}-record"
      dead_letter_queue  = "${var.names.prefix}-dead-letters"
      events_queue       = "${var.names.prefix}-events"
      change_feed        = "${var.names.prefix}-change-feed"
      verify             = "${var.names.prefix}-verify"
      monitoring         = var.names.prefix
    } : kind => coalesce(var.names[kind], name)
  }

  table = {
    name = module.dynamodb.name
    arn  = module.dynamodb.arn
  }
}

module "s3_bucket" {
  source = "./modules/s3_bucket"

  name                           = local.names.bucket
  create                         = var.create_bucket
  partition                      = local.location.partition
  object_expiry_days             = var.object_expiry_days
  noncurrent_version_expiry_days = var.noncurrent_version_expiry_days
  access_log_bucket              = var.access_log_bucket
  force_destroy                  = var.force_destroy_bucket
  kms_key_arn                    = var.kms_key_arn
}

module "dynamodb" {
  source = "./modules/dynamodb"

  name                        = local.names.table
  billing                     = var.billing
  on_demand_limits            = var.on_demand_limits
  provisioned_capacity        = var.provisioned_capacity
  scaled_indexes              = var.scaled_indexes
  stream                      = var.change_feed != "none"
  deletion_protection         = var.deletion_protection
  point_in_time_recovery_days = var.point_in_time_recovery_days
  kms_key_arn                 = var.kms_key_arn
}

module "step_function" {
  source = "./modules/step_function"

  name                     = local.names.state_machine
  role_name                = local.names.state_machine_role
  express                  = var.write_path == "express"
  table                    = local.table
  dead_letter_queue        = module.notification.dead_letter_queue
  permissions_boundary_arn = var.permissions_boundary_arn
  location                 = local.location
  log_retention_days       = var.log_retention_days
  kms_key_arn              = var.kms_key_arn
}

module "lambda" {
  source = "./modules/lambda"

  name                     = local.names.function
  role_name                = local.names.function_role
  package_path             = coalesce(var.function_package, "${path.root}/../packages/ingest/dist/ingest.zip")
  runtime                  = var.function_runtime
  memory_mb                = var.function_memory_mb
  timeout_seconds          = var.function_timeout_seconds
  reserved_concurrency     = var.reserved_concurrency
  provisioned_concurrency  = var.provisioned_concurrency
  write_path               = var.write_path
  state_machines           = { standard = module.step_function.standard_arn, express = module.step_function.express_arn }
  table                    = local.table
  bucket_arn               = module.s3_bucket.arn
  dead_letter_queue_arn    = module.notification.dead_letter_queue.arn
  events_queue             = module.notification.events_queue
  permissions_boundary_arn = var.permissions_boundary_arn
  location                 = local.location
  log_level                = var.log_level
  log_retention_days       = var.log_retention_days
  kms_key_arn              = var.kms_key_arn
}

module "notification" {
  source = "./modules/notification"

  bucket = { name = module.s3_bucket.name, arn = module.s3_bucket.arn }
  function = {
    name       = module.lambda.name
    alias_name = module.lambda.alias_name
    alias_arn  = module.lambda.alias_arn
  }
  function_timeout_seconds = var.function_timeout_seconds
  reserved_concurrency     = var.reserved_concurrency
  delivery                 = var.delivery
  drain_events_queue       = var.drain_events_queue
  events_queue_name        = local.names.events_queue
  events_queue_batch       = var.events_queue_batch
  dead_letter_queue_name   = local.names.dead_letter_queue
  filter                   = var.filter
  other_notifications      = var.other_notifications
  eventbridge              = var.eventbridge
  location                 = local.location
  kms_key_arn              = var.kms_key_arn
}

module "change_feed" {
  source = "./modules/change_feed"
  count  = var.change_feed == "none" ? 0 : 1

  name                     = local.names.change_feed
  target                   = var.change_feed
  stream_arn               = module.dynamodb.stream_arn
  package_path             = coalesce(var.change_feed_package, "${path.root}/../packages/ingest/dist/change-feed/change-feed.zip")
  runtime                  = var.function_runtime
  permissions_boundary_arn = var.permissions_boundary_arn
  location                 = local.location
  log_level                = var.log_level
  log_retention_days       = var.log_retention_days
  kms_key_arn              = var.kms_key_arn
}

module "scheduled_verify" {
  source = "./modules/scheduled_verify"
  count  = var.verify_schedule == null ? 0 : 1

  name                     = local.names.verify
  schedule                 = var.verify_schedule
  repair                   = var.verify.repair
  bucket                   = { name = module.s3_bucket.name, arn = module.s3_bucket.arn }
  table                    = local.table
  filter                   = var.filter
  package_path             = coalesce(var.verify_package, "${path.root}/../packages/verifier/dist/verifier.zip")
  runtime                  = var.function_runtime
  memory_mb                = var.verify.memory_mb
  ephemeral_storage_mb     = var.verify.ephemeral_storage_mb
  permissions_boundary_arn = var.permissions_boundary_arn
  location                 = local.location
  log_retention_days       = var.log_retention_days
  kms_key_arn              = var.kms_key_arn
}

module "monitoring" {
  source = "./modules/monitoring"

  name        = local.names.monitoring
  bucket_name = module.s3_bucket.name
  function = {
    name                 = module.lambda.name
    timeout_seconds      = var.function_timeout_seconds
    log_group_name       = module.lambda.log_group_name
    log_level            = var.log_level
    reserved_concurrency = var.reserved_concurrency
    warm_alias           = var.provisioned_concurrency == null ? null : module.lambda.alias_name
  }
  state_machines = merge(
    { standard = module.step_function.standard_arn },
    var.write_path == "express" ? { express = module.step_function.express_arn } : {},
  )
  table = {
    name        = module.dynamodb.name
    read_limit  = module.dynamodb.read_limit
    write_limit = module.dynamodb.write_limit
  }
  dead_letter_queue_name = module.notification.dead_letter_queue.name
  events_queue_name      = try(module.notification.events_queue.name, null)
  change_feed = one([
    for feed in module.change_feed : {
      function_name          = feed.function.name
      dead_letter_queue_name = feed.dead_letter_queue.name
    }
  ])
  verify = one([
    for verify in module.scheduled_verify : {
      function_name = verify.function.name
      rule_name     = verify.rule_name
    }
  ])
  thresholds  = var.alarm_thresholds
  emails      = var.alarm_emails
  topic_arn   = var.alarm_topic_arn
  location    = local.location
  kms_key_arn = var.kms_key_arn
}
