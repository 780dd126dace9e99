region           = "us-east-1"
function_package = "../../../packages/ingest/dist/ingest.zip"

# Known to version 5.100 of the AWS provider too. The endpoint runs either with the Node.js that is there.
function_runtime = "nodejs22.x"

# `terraform destroy` leaves nothing.
deletion_protection  = false
force_destroy_bucket = true
