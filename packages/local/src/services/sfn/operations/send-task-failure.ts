import { TASK_TOKEN, validate } from "../constraints.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskFailure.html */
export const SendTaskFailure: SfnOperation<"SendTaskFailure"> = ({ taskToken = "", error, cause }, ctx) => {
  validate({
    taskToken: [taskToken, TASK_TOKEN],
    error: [error, { maxLength: 256 }],
    cause: [cause, { maxLength: 32_768 }],
  });
  ctx.state.executions.pending.report(taskToken, { error, cause });
  return {};
};
