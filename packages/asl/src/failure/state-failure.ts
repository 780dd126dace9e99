/** Names of the errors that the States Language predefines (AWS: "Handling errors in Step Functions workflows"). */
export const statesErrors = {
  all: "States.ALL",
  exceedToleratedFailureThreshold: "States.ExceedToleratedFailureThreshold",
  dataLimitExceeded: "States.DataLimitExceeded",
  heartbeatTimeout: "States.HeartbeatTimeout",
  queryEvaluationError: "States.QueryEvaluationError",
  referencePathConflict: "States.ReferencePathConflict",
  runtime: "States.Runtime",
  taskFailed: "States.TaskFailed",
  timeout: "States.Timeout",
} as const;

/** A state failed. A Fail state may leave out `error` and `cause`. */
export class StateFailure extends Error {
  override readonly name = "StateFailure";
  readonly error: string | undefined;
  override readonly cause: string | undefined;

  constructor(error: string | undefined, cause: string | undefined) {
    super(cause ?? error ?? "failed");
    this.error = error;
    this.cause = cause;
  }
}

/**
 * What a state's fields gave could not be used. The state that runs puts its name and event in front of the cause; when
 * the fault is in a JSONata field (`location`), it also goes into the history as EvaluationFailed.
 */
export class StateFault extends Error {
  override readonly name = "StateFault";
  readonly error: string;
  readonly evaluation: EvaluationFault | undefined;

  constructor(error: string, cause: string, evaluation?: EvaluationFault) {
    super(cause);
    this.error = error;
    this.evaluation = evaluation;
  }
}

export interface EvaluationFault {
  /** The field: `Arguments/TableName`. */
  readonly location?: string;
  /** The evaluation itself had succeeded: its value was refused afterwards, which shows in the history's order. */
  readonly evaluated?: boolean;
}

export function runtimeFault(cause: string): StateFault {
  return new StateFault(statesErrors.runtime, cause);
}

export function queryFault(cause: string, evaluation: EvaluationFault): StateFault {
  return new StateFault(statesErrors.queryEvaluationError, cause, evaluation);
}
