import { TASK_TOKEN, validate } from "../constraints.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskHeartbeat.html */
export const SendTaskHeartbeat: SfnOperation<"SendTaskHeartbeat"> = ({ taskToken = "" }, ctx) => {
  validate({ taskToken: [taskToken, TASK_TOKEN] });
  ctx.state.executions.pending.beat(taskToken);
  return {};
};
