import type { Host } from "../../../context.ts";
import { countOf } from "../execution/function-metrics.ts";
import type { InvocationOutcome } from "../execution/invocation.ts";
import type { VersionRecord } from "../functions/function-record.ts";
import { functionArn } from "../functions/function-reference.ts";
import type { InvokeConfigRecord } from "../functions/invoke-config-table.ts";
import type { ErrorPayload } from "../runtime/protocol.ts";
import type { QueuedEvent } from "./queued-event.ts";
import { sendToTarget } from "./send-to-target.ts";
import type { TargetMessage } from "./target-call.ts";

/** Why an event is done with. */
export type EventCondition = "Success" | "RetriesExhausted" | "EventAgeExceeded" | "ZeroReservedConcurrency";

export interface EventResult {
  readonly event: QueuedEvent;
  readonly condition: EventCondition;
  /** The version that the event was for. */
  readonly version: VersionRecord;
  /** Of the last run, if there was one. */
  readonly outcome?: InvocationOutcome;
}

const MAX_ERROR_MESSAGE = 1024;

/**
 * Tells the destination and, after a failure, the dead-letter queue, both as the function's role.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export async function sendResult(host: Host, result: EventResult, config: InvokeConfigRecord | undefined) {
  const succeeded = result.condition === "Success";
  const destination = succeeded ? config?.onSuccess : config?.onFailure;
  const { deadLetterTarget } = result.version.settings;
  if (destination !== undefined) {
    const detailType = `Lambda Function Invocation Result - ${succeeded ? "Success" : "Failure"}`;
    const resources = [calledArn(host, result)];
    const message = { text: invocationRecord(host, result), detailType, resources };
    await send(host, result, destination, message, "DestinationDeliveryFailures");
  }
  if (!succeeded && deadLetterTarget !== undefined) {
    await send(host, result, deadLetterTarget, deadLetter(result), "DeadLetterErrors");
  }
}

/** A target that is gone or closed to the role loses the message, as on AWS; the endpoint's user hears of it. */
async function send(
  host: Host,
  { event, version }: EventResult,
  target: string,
  message: TargetMessage,
  failures: string,
): Promise<void> {
  try {
    await sendToTarget(host, target, version.settings.role, message);
  } catch (error) {
    countOf(host, event, failures, 1);
    host.report(error, `lambda: result of ${version.functionName} to ${target}`);
  }
}

/** With the alias or version that was called. */
function calledArn(host: Host, { event, version }: EventResult): string {
  return functionArn(host, { name: event.functionName, qualifier: event.qualifier ?? version.version });
}

function invocationRecord(host: Host, result: EventResult): string {
  const { event, condition, version, outcome } = result;
  const failed = outcome?.failed ? { functionError: "Unhandled" } : {};
  return JSON.stringify({
    version: "1.0",
    timestamp: new Date(host.clock.now()).toISOString(),
    requestContext: {
      requestId: event.requestId,
      functionArn: calledArn(host, result),
      condition,
      approximateInvokeCount: event.runs,
    },
    requestPayload: JSON.parse(event.payload),
    ...(outcome
      ? {
          responseContext: { statusCode: 200, executedVersion: version.version, ...failed },
          responsePayload: JSON.parse(outcome.payload),
        }
      : {}),
  });
}

function deadLetter({ event, condition, outcome }: EventResult): TargetMessage {
  const message = outcome ? (JSON.parse(outcome.payload) as ErrorPayload).errorMessage : condition;
  const attributes = {
    RequestID: { DataType: "String", StringValue: event.requestId },
    ErrorCode: { DataType: "Number", StringValue: outcome ? "200" : "429" },
    ...(message ? { ErrorMessage: { DataType: "String", StringValue: message.slice(0, MAX_ERROR_MESSAGE) } } : {}),
  };
  return { text: event.payload, attributes };
}
