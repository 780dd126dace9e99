mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

run "plans" {
  command = plan

  variables {
    function_package = "modules/step_function/state_machine.asl.json"
  }

  assert {
    condition     = output.bucket.name == "terraform-files" && output.table.name == "TerraformFiles" && output.function.name == "terraform-ingest"
    error_message = "It does not get into the way of the pipeline that `waybill up` deploys."
  }
}
