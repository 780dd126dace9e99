import { ARN, validate } from "../constraints.ts";
import { executionOf } from "../executions/execution-store.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** Of an execution that has ended it tells when. https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html */
export const StopExecution: SfnOperation<"StopExecution"> = async ({ executionArn = "", error, cause }, ctx) => {
  validate({
    executionArn: [executionArn, ARN],
    error: [error, { maxLength: 256 }],
    cause: [cause, { maxLength: 32_768 }],
  });
  const { id } = executionOf(ctx.store, executionArn);
  await ctx.state.executions.find(id)?.stop(error, cause);
  const { stoppedAt = ctx.clock.now() } = executionOf(ctx.store, executionArn);
  return { stopDate: new Date(stoppedAt) };
};
