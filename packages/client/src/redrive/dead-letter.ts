import { type ConditionalWrite, type FileChange, parseEvent } from "@waybill/catalog";

/** What a message in the dead-letter queue keeps: changes that the function could not record, or a write that failed. */
export interface DeadLetter {
  readonly changes: readonly FileChange[];
  readonly writes: readonly ConditionalWrite[];
  /** Why it is there, as far as it says. */
  readonly reason: string;
}

/**
 * Reads a message of the dead-letter queue: what Lambda keeps of an invocation that failed (AWS, "Capturing records of
 * Lambda asynchronous invocations"), what the state machine keeps of a write, or an event that came from the events queue.
 * Throws an Error for anything else, and for an event that holds what cannot be read: such a message stays.
 */
export function parseDeadLetter(body: string): DeadLetter {
  const message: unknown = JSON.parse(body);
  if (!isObject(message)) throw new Error("it is no JSON object");
  if (isObject(message.requestContext) && "requestPayload" in message) {
    return { ...ofEvent(message.requestPayload), reason: reasonOf(message) };
  }
  if (typeof message.execution === "string" && isWrite(message.input)) {
    return { changes: [], writes: [message.input], reason: `${message.error}: ${message.cause}` };
  }
  return { ...ofEvent(message), reason: "received too often from the events queue" };
}

function ofEvent(event: unknown): Pick<DeadLetter, "changes" | "writes"> {
  const deliveries = parseEvent(event);
  const [unread] = deliveries.flatMap(({ malformed }) => malformed);
  if (unread) throw new Error(`${unread.reason}: ${unread.detail}`);
  return { changes: deliveries.flatMap(({ changes }) => changes), writes: [] };
}

function reasonOf({ requestContext, responsePayload }: Record<string, unknown>): string {
  const condition = isObject(requestContext) ? String(requestContext.condition) : "";
  const error = isObject(responsePayload) ? `: ${responsePayload.errorType}: ${responsePayload.errorMessage}` : "";
  return condition + error;
}

export function isWrite(value: unknown): value is ConditionalWrite {
  return (
    isObject(value) &&
    isObject(value.Key) &&
    isObject(value.Key.FileName) &&
    typeof value.Key.FileName.S === "string" &&
    typeof value.ConditionExpression === "string" &&
    typeof value.UpdateExpression === "string" &&
    isObject(value.ExpressionAttributeValues)
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
