import { Json, type JsonObject, TaskFailure } from "@waybill/asl";
import type { IntegrationTask, Perform } from "../integration.ts";
import { OptimizedCall, type OptimizedService } from "./optimized-call.ts";

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html */
const lambda: OptimizedService = {
  key: "lambda",
  prefix: "Lambda",
  name: "AWSLambda",
  otherError: "AWSLambdaException",
  headers: ({ output, requestId }, now) => ({
    "X-Amz-Executed-Version": String(output.ExecutedVersion ?? "$LATEST"),
    "x-amzn-Remapped-Content-Length": "0",
    Connection: "keep-alive",
    "X-Amzn-Trace-Id": traceId(requestId, now),
    "Content-Length": String(Buffer.byteLength(String(output.Payload ?? ""))),
    "Content-Type": "application/json",
  }),
};

const invoke = new OptimizedCall(lambda, "Invoke");

/** `arn:aws:states:::lambda:invoke` */
export const invokeLambda: Perform = async (task) => {
  const { ExecutedVersion, Payload, ...result } = await answer(task, task.call.parameters as JsonObject);
  return Json.ofValue({
    ...(ExecutedVersion === undefined ? {} : { ExecutedVersion }),
    ...(Payload === undefined || Payload === "" ? {} : { Payload: JSON.parse(Payload as string) }),
    ...result,
  });
};

/** A function's own ARN as the Resource: its input is the state's, its result the function's. */
export async function invokeFunction(task: IntegrationTask, arn: string): Promise<Json> {
  const { Payload } = await answer(task, { FunctionName: arn, Payload: task.call.parameters });
  return Json.ofText((Payload as string | undefined) || "null");
}

async function answer(task: IntegrationTask, parameters: JsonObject): Promise<JsonObject> {
  const result = await invoke.send(task, parameters);
  if (result.FunctionError !== undefined) throw functionFailure(String(result.Payload));
  return result;
}

/** What the function threw. */
function functionFailure(payload: string): TaskFailure {
  const errorType = (JSON.parse(payload) as { readonly errorType?: unknown } | null)?.errorType;
  if (typeof errorType === "string") return new TaskFailure(errorType, payload);
  return new TaskFailure(
    "Lambda.Unknown",
    `The cause could not be determined because Lambda did not return an error type. Returned payload: ${payload}`,
  );
}

function traceId(requestId: string, now: number): string {
  const seconds = Math.floor(now / 1000).toString(16);
  return `Root=1-${seconds}-${requestId.replaceAll("-", "").slice(0, 24)};Sampled=0`;
}
