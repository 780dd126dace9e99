export { type Diagnostic, InvalidDefinitionError } from "./definition/diagnostics.ts";
export { findWarnings } from "./definition/find-warnings.ts";
export type { StateMachineType } from "./definition/parse-session.ts";
export { type ParseOptions, parseStateMachine, type StateMachine } from "./definition/parse-state-machine.ts";
export { type ExecutionOptions, execute, type Outcome, Stop } from "./execution/execute.ts";
export type { Clock, Journal, Ports, Random } from "./execution/ports.ts";
export type { Redrive, RedrivePoint } from "./execution/redrive.ts";
export type { HistoryEvent } from "./history/history-event.ts";
export { isArray, isObject, Json, type JsonObject, type JsonValue, payloadLimit } from "./json/json.ts";
export { Batcher } from "./map/batches.ts";
export type { CsvFormat, ItemSource, MapItem, MapRunCall, ResultWriting } from "./map/map-run.ts";
export { isExceeded, type Tolerance } from "./map/tolerated-failure.ts";
export { type TaskCall, TaskFailure } from "./task/task-call.ts";
export type { IntegrationResource, TaskResource } from "./task/task-resource.ts";
export type { Mock, TestConfiguration } from "./test-state/probe.ts";
export {
  hasInnerState,
  parseTestedState,
  type TestedState,
  type TestOptions,
  type TestResult,
  testState,
} from "./test-state/test-state.ts";
