mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

run "plans" {
  command = plan

  variables {
    function_runtime = "nodejs22.x"
    function_package = "modules/step_function/state_machine.asl.json"
  }

  assert {
    condition     = output.bucket.name == "example-waybill-files" && output.table.name == "Files"
    error_message = "A bucket of that name, and all else as by default."
  }
}
