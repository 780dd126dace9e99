import { parseJson } from "../../../json/parse-json.ts";
import { INPUT, TASK_TOKEN, validate } from "../constraints.ts";
import { invalidOutput } from "../errors.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html */
export const SendTaskSuccess: SfnOperation<"SendTaskSuccess"> = ({ taskToken = "", output = "" }, ctx) => {
  validate({ taskToken: [taskToken, TASK_TOKEN], output: [output, INPUT] });
  if (parseJson(output) === undefined) throw invalidOutput();
  ctx.state.executions.pending.report(taskToken, { output });
  return {};
};
