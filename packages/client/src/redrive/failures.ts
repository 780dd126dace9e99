import type { ExecutionStatus } from "@aws-sdk/client-sfn";

/** How a Standard execution fails. */
export const FAILURES: readonly ExecutionStatus[] = ["FAILED", "TIMED_OUT", "ABORTED"];
