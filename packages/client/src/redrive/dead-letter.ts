import { type ConditionalWrite, type FileChange, parseEvent } from "@waybill/catalog";

/** What a message in the dead-letter queue keeps: changes that the function could not record, or a write that failed. */
export interface DeadLetter {
  readonly changes: readonly FileChange[];
  readonly writes: readonly ConditionalWrite[];
  /** What else it keeps, and why that cannot be read: an event of an unknown type or version, or something else altogether. */
  readonly unread: readonly string[];
  /** Why it is there, as far as it says. */
  readonly reason: string;
}

/**
 * Reads a message of the dead-letter queue: what Lambda keeps of an invocation that failed (AWS, "Capturing records of
 * Lambda asynchronous invocations"), what the state machine keeps of a write, or an event that came from the events queue.
 * What is none of these is `unread`.
 */
export function parseDeadLetter(body: string): DeadLetter {
  try {
    return parseMessage(JSON.parse(body));
  } catch (error) {
    const unread = [error instanceof Error ? error.message : String(error)];
    return { changes: [], writes: [], unread, reason: "it is unknown here" };
  }
}

function parseMessage(message: unknown): DeadLetter {
  if (!isObject(message)) throw new Error("it is no JSON object");
  if (isObject(message.requestContext) && "requestPayload" in message) {
    return { ...ofEvent(message.requestPayload), reason: reasonOf(message) };
  }
  if (typeof message.execution === "string" && isWrite(message.input)) {
    return { changes: [], writes: [message.input], unread: [], reason: `${message.error}: ${message.cause}` };
  }
  return { ...ofEvent(message), reason: "received too often from the events queue" };
}

function ofEvent(event: unknown): Pick<DeadLetter, "changes" | "writes" | "unread"> {
  const deliveries = parseEvent(event);
  const unread = deliveries.flatMap(({ malformed }) => malformed.map(({ reason, detail }) => `${reason}: ${detail}`));
  return { changes: deliveries.flatMap(({ changes }) => changes), writes: [], unread };
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
