import { statesErrors } from "./state-failure.ts";

/** Whether a retrier or catcher with these ErrorEquals takes a failure named `error`. */
export function matchesError(errorEquals: readonly string[], error: string | undefined): boolean {
  // A runtime error always ends the execution.
  if (error === statesErrors.runtime) return false;
  return errorEquals.some((name) => name === error || matchesGroup(name, error));
}

function matchesGroup(name: string, error: string | undefined): boolean {
  if (error === statesErrors.dataLimitExceeded) return false;
  if (name === statesErrors.all) return true;
  const timedOut = error === statesErrors.timeout || error === statesErrors.heartbeatTimeout;
  if (name === statesErrors.taskFailed) return !timedOut;
  return name === statesErrors.timeout && timedOut;
}
