# A bucket that exists has notifications already, perhaps of others: brought into the state first, the plan shows what of them
# it would remove. Once there, this does nothing.
import {
  for_each = var.create_bucket ? toset([]) : toset([local.names.bucket])
  to       = module.notification.aws_s3_bucket_notification.this
  id       = each.value
}
