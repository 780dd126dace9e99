import { awsError } from "@waybill/wire";
import { ARN, validate } from "../constraints.ts";
import { executionOf } from "../executions/execution-store.ts";
import { notRedrivable } from "../executions/redrivable.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** Milliseconds for which a client token is known. */
const TOKEN_FOR = 15 * 60_000;

/**
 * Goes on from the state that failed; of a Parallel or a Map only the branches or iterations that did not succeed go on.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_RedriveExecution.html
 */
export const RedriveExecution: SfnOperation<"RedriveExecution"> = ({ executionArn = "", clientToken }, ctx) => {
  validate({ executionArn: [executionArn, ARN], clientToken: [clientToken, { minLength: 1, maxLength: 64 }] });
  const execution = executionOf(ctx.store, executionArn);
  const now = ctx.clock.now();
  const { redriveToken, redrivenAt = 0 } = execution;
  if (clientToken !== undefined && clientToken === redriveToken && now - redrivenAt < TOKEN_FOR) {
    return { redriveDate: new Date(redrivenAt) };
  }
  const reason = notRedrivable(execution, now);
  if (reason !== undefined) throw awsError("ExecutionNotRedrivable", reason);
  const redriven = ctx.state.executions.redrive(execution, clientToken);
  return { redriveDate: new Date(redriven.redrivenAt ?? now) };
};
