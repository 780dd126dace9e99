import { isArray, isObject, Json, type JsonValue, TaskFailure } from "@waybill/asl";
import { executionArn } from "../../arns.ts";
import type { IntegrationTask, Perform } from "../integration.ts";
import { OptimizedCall, type OptimizedService } from "./optimized-call.ts";

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html */
const events: OptimizedService = {
  key: "events",
  prefix: "EventBridge",
  name: "AmazonEventBridge",
  otherError: "AmazonEventBridgeException",
  headers: () => ({ "Content-Type": "application/x-amz-json-1.1" }),
};

const call = new OptimizedCall(events, "PutEvents");

/** Fails when one of the entries does. Each names the execution among its resources. */
export const putEvents: Perform = async (task) => {
  const result = await call.send(task, withResources(task));
  if (result.FailedEntryCount === 0) return Json.ofValue(result);
  throw new TaskFailure("EventBridge.FailedEntry", JSON.stringify(result));
};

function withResources({ call: { parameters }, executions, owner, host }: IntegrationTask): JsonValue {
  if (!isObject(parameters) || !isArray(parameters.Entries)) return parameters;
  const run = executions.find(owner);
  if (run === undefined) return parameters;
  const { machineName, name } = run.names;
  const arn = executionArn(host, machineName, name);
  const Entries = parameters.Entries.map((entry) => {
    if (!isObject(entry)) return entry;
    const given = isArray(entry.Resources) ? entry.Resources : [];
    return { ...entry, Resources: [...given, arn] };
  });
  return { ...parameters, Entries };
}
