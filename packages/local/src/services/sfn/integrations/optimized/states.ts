import { Json, type JsonObject, type JsonValue, TaskFailure } from "@waybill/asl";
import { executionOf } from "../../executions/execution-store.ts";
import type { IntegrationTask, Perform } from "../integration.ts";
import { OptimizedCall, type OptimizedService } from "./optimized-call.ts";

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html */
const states: OptimizedService = {
  key: "sfn",
  prefix: "StepFunctions",
  name: "AWSStepFunctions",
  otherError: "AWSStepFunctionsException",
  headers: ({ output }) => ({
    connection: "keep-alive",
    "Content-Length": String(contentLength(output)),
    "Content-Type": "application/x-amz-json-1.0",
  }),
};

/** AWS writes times as `1.768003200123E9`. */
function contentLength(output: JsonObject): number {
  const body = JSON.stringify(output, (_, value) => (typeof value === "number" ? `${value / 1e12}E9` : value));
  const quotes = Object.values(output).filter((value) => typeof value === "number").length * 2;
  return Buffer.byteLength(body) - quotes;
}

const start = new OptimizedCall(states, "StartExecution");
const stop = new OptimizedCall(states, "StopExecution");
const describe = new OptimizedCall(states, "DescribeExecution");

export const startExecution: Perform = async (task) => Json.ofValue(await start.send(task));

/** Waits until the execution has ended, and fails unless it succeeded; one that nobody waits for any longer is stopped. Output and input are JSON texts. */
export const runExecution: Perform = async (task) => {
  const ended = await endOfExecution(task);
  return Json.ofValue(ended);
};

/** As `runExecution`, with output and input as JSON. */
export const runExecutionParsed: Perform = async (task) => {
  const ended = await endOfExecution(task);
  return Json.ofValue({ ...ended, Input: parsed(ended.Input), Output: parsed(ended.Output) });
};

async function endOfExecution(task: IntegrationTask): Promise<JsonObject> {
  const executionArn = await started(task);
  const { host, executions, call } = task;
  const run = executions.find(executionOf(host.store, executionArn).id);
  // As AWS attempts it: https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-sync
  const stopIt = () => {
    if (!executions.isStopped) void stop.send(task, { ExecutionArn: executionArn }).catch(() => {});
  };
  if (call.signal.aborted) stopIt();
  call.signal.addEventListener("abort", stopIt, { once: true });
  await run?.ended;
  call.signal.removeEventListener("abort", stopIt);
  call.signal.throwIfAborted();
  const ended = reported(await describe.send(task, { ExecutionArn: executionArn }));
  if (ended.Status !== "SUCCEEDED") throw new TaskFailure("States.TaskFailed", JSON.stringify(ended));
  return ended;
}

/** Starts the execution, unless an interrupted run of this one has. */
async function started({ call, ...task }: IntegrationTask): Promise<string> {
  if (call.resumed !== undefined) return (call.resumed as JsonObject).ExecutionArn as string;
  const answer = await start.send({ ...task, call });
  call.submitted(answer);
  return answer.ExecutionArn as string;
}

/** What the result tells of an execution. */
function reported(execution: JsonObject): JsonObject {
  const members = [
    "Cause",
    "Error",
    "ExecutionArn",
    "Input",
    "InputDetails",
    "Name",
    "Output",
    "OutputDetails",
    "RedriveCount",
    "RedriveStatus",
    "RedriveStatusReason",
    "StartDate",
    "StateMachineArn",
    "Status",
    "StopDate",
  ];
  return Object.fromEntries(
    members.flatMap((name) => (execution[name] === undefined ? [] : [[name, execution[name]]])),
  );
}

function parsed(text: JsonValue | undefined): JsonValue {
  return text === undefined ? null : (JSON.parse(text as string) as JsonValue);
}
