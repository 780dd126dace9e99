export type { BucketStatus } from "./bucket-status.ts";
export { type Fault, faultsOf } from "./faults.ts";
export type { FunctionStatus } from "./function-status.ts";
export {
  type EventQueueStatus,
  type FunctionLimit,
  type MissingQueue,
  type PipelineStatus,
  pipelineStatus,
} from "./pipeline-status.ts";
export type { QueueReader } from "./queue-readers.ts";
export type { QueueStatus } from "./queue-status.ts";
export type { Count, StateMachineStatus } from "./state-machine-status.ts";
export type { TableStatus } from "./table-status.ts";
