import { type Json, type TaskCall, TaskFailure } from "@waybill/asl";
import type { Host } from "../../../context.ts";
import { integrationOf } from "../integrations/integrations.ts";
import { invokeFunction } from "../integrations/optimized/lambda.ts";
import type { Executions } from "./executions.ts";

/** Performs the tasks of executions as the role of their state machine, or of the task's Credentials. */
export function taskPort(host: Host, executions: Executions, roleArn: string): (call: TaskCall) => Promise<Json> {
  return async (call) => {
    const { resource } = call;
    const task = { host, executions, call, role: call.credentials ?? roleArn };
    if (resource.kind === "lambda") return invokeFunction(task, resource.arn);
    const perform = resource.kind === "integration" ? integrationOf(resource)?.[resource.pattern] : undefined;
    if (perform === undefined) throw new TaskFailure("States.Runtime", `${resource.arn} is not implemented`);
    return perform(task);
  };
}
