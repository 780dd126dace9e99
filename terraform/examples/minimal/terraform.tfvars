# All that must be said: where, and a name for the bucket that nobody in the world has taken.
region           = "eu-central-1"
names            = { bucket = "example-waybill-files" }
function_package = "../../../packages/ingest/dist/ingest.zip"
