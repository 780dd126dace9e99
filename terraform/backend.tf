# Where the state is. Bucket, region and lock table are in backend.hcl, which bootstrap/ writes:
#   terraform init -backend-config=backend.hcl
terraform {
  backend "s3" {
    key          = "waybill/terraform.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}
