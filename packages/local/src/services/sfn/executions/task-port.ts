import { type Json, type TaskCall, TaskFailure } from "@waybill/asl";
import type { Host } from "../../../context.ts";
import { runActivity } from "../activities/run-activity.ts";
import { integrationOf } from "../integrations/integrations.ts";
import { invokeFunction } from "../integrations/optimized/lambda.ts";
import type { Executions } from "./executions.ts";

/** Performs the tasks of the execution `owner` as the role of its state machine, or of the task's Credentials. */
export function taskPort(
  host: Host,
  executions: Executions,
  roleArn: string,
  owner: string,
): (call: TaskCall) => Promise<Json> {
  return async (call) => {
    const { resource } = call;
    const task = { host, executions, call, role: call.credentials ?? roleArn, owner };
    if (resource.kind === "lambda") return invokeFunction(task, resource.arn);
    if (resource.kind === "activity") return runActivity(task, resource.arn);
    const perform = integrationOf(resource)?.[resource.pattern];
    if (perform === undefined) throw new TaskFailure("States.Runtime", `${resource.arn} is not implemented`);
    return perform(task);
  };
}
