region = "us-east-1"

function_package    = "../../../packages/ingest/dist/ingest.zip"
change_feed_package = "../../../packages/ingest/dist/change-feed/change-feed.zip"
verify_package      = "../../../packages/verifier/dist/verifier.zip"

# Known to version 5.100 of the AWS provider too. The endpoint runs either with the Node.js that is there.
function_runtime = "nodejs22.x"

# `terraform destroy` leaves nothing.
deletion_protection  = false
force_destroy_bucket = true

# Beside the pipeline that `waybill up` has deployed itself.
names = {
  bucket             = "terraform-files"
  table              = "TerraformFiles"
  function           = "terraform-ingest"
  function_role      = "terraform-ingest"
  state_machine      = "terraform-record"
  state_machine_role = "terraform-record"
  dead_letter_queue  = "terraform-dead-letters"
  events_queue       = "terraform-events"
  change_feed        = "terraform-change-feed"
  verify             = "terraform-verify"
  monitoring         = "terraform"
}
