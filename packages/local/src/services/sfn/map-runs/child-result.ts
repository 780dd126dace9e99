import type { ExecutionStatus } from "@aws-sdk/client-sfn";

/** How one execution of a run ended. Times are milliseconds since the epoch. */
export interface ChildResult {
  readonly arn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  /** JSON text. */
  readonly input: string;
  readonly output: string | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly startedAt: number;
  readonly stoppedAt: number;
}
