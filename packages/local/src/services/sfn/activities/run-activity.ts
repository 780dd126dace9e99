import { type Json, type JsonObject, TaskFailure } from "@waybill/asl";
import { activityNameOf } from "../arns.ts";
import type { IntegrationTask } from "../integrations/integration.ts";
import { findActivity } from "./activity.ts";

/** Offers the task to the activity's workers and waits for what one reports. */
export async function runActivity({ host, executions, call, owner }: IntegrationTask, arn: string): Promise<Json> {
  // One that was taken before this process began is still with its worker.
  if (call.resumed !== undefined)
    return executions.pending.wait(owner, (call.resumed as JsonObject).token as string, call);
  if (findActivity(host.store, activityNameOf(arn)) === undefined) {
    throw new TaskFailure("States.Runtime", `The activity ${arn} does not exist.`);
  }
  const token = host.random.uuid();
  const ended = executions.pending.wait(owner, token, call);
  const withdraw = executions.activities.offer(arn, {
    token,
    input: JSON.stringify(call.parameters),
    taken: (workerName) => call.submitted({ token, ...(workerName !== undefined && { workerName }) }),
  });
  return ended.finally(withdraw);
}
