import type { JsonValue } from "../json/json.ts";
import type { TaskResource } from "./task-resource.ts";

/** One attempt of a Task state, for the task port to perform. */
export interface TaskCall {
  readonly resource: TaskResource;
  readonly parameters: JsonValue;
  /** The same when an interrupted execution is run again, different for every other call of the execution. */
  readonly effectId: string;
  /** The role of the state's Credentials. */
  readonly credentials: string | undefined;
  /** The token of a `.waitForTaskToken` task. */
  readonly taskToken: string | undefined;
  /** What `submitted` was told before the process died: the job is running already. */
  readonly resumed: JsonValue | undefined;
  /** Aborted when nobody waits for the task any longer: it timed out, or the execution has ended. */
  readonly signal: AbortSignal;
  /** Tells that the request was accepted, with its answer, of a task that waits for a job or a token. */
  submitted(answer: JsonValue): void;
  /** Starts HeartbeatSeconds anew. */
  heartbeat(): void;
}

/** Thrown by the task port: the task failed with this error name and cause. */
export class TaskFailure extends Error {
  override readonly name = "TaskFailure";
  readonly error: string | undefined;
  override readonly cause: string | undefined;

  constructor(error: string | undefined, cause?: string) {
    super(cause ?? error ?? "failed");
    this.error = error;
    this.cause = cause;
  }
}
