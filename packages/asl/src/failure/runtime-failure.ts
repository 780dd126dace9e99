import { StateFailure, statesErrors } from "./state-failure.ts";

/** States.Runtime: neither retried nor caught, it ends the execution. */
export function runtimeFailure(cause: string): StateFailure {
  return new StateFailure(statesErrors.runtime, cause);
}
