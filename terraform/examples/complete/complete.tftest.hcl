mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

run "plans" {
  command = plan

  variables {
    function_runtime    = "nodejs22.x"
    function_package    = "modules/step_function/state_machine.asl.json"
    change_feed_package = "modules/step_function/state_machine.asl.json"
    verify_package      = "modules/step_function/state_machine.asl.json"
  }

  assert {
    condition     = output.table.name == "OrderFiles" && output.events_queue.name == "orders-events" && output.state_machines.express != null
    error_message = "Named after orders, through a queue, with Express executions."
  }

  assert {
    condition = length(setsubtract(
      ["orders-events-queue-age", "orders-executions-failed-express", "orders-function-spillover", "orders-table-write-capacity", "orders-change-feed-age", "orders-verify-drift"],
      module.monitoring.alarm_names,
    )) == 0
    error_message = "Each of its parts is watched."
  }
}
