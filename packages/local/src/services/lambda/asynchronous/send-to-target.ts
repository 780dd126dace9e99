import type { Host } from "../../../context.ts";
import { type TargetMessage, targetCall } from "./target-call.ts";

/** Sends to a queue, topic, function or event bus by its ARN, as the role. Rejects with the other service's error. */
export async function sendToTarget(host: Host, arn: string, role: string, message: TargetMessage): Promise<void> {
  const { service, operation, input } = targetCall(host, arn, message);
  const sent = await host.call(service, operation, input, { as: { role } });
  if (service === "events") refuseFailed(sent);
}

/** PutEvents answers for an event that it did not take. */
function refuseFailed(sent: unknown): void {
  const { Entries: [entry] = [] } = (sent ?? {}) as { Entries?: { ErrorCode?: string; ErrorMessage?: string }[] };
  if (entry?.ErrorCode !== undefined) throw new Error(`${entry.ErrorCode}: ${entry.ErrorMessage}`);
}
