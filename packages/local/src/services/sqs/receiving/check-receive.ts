import { invalidValue, unknownAttribute } from "../errors.ts";
import { isFifo, numericAttribute, type Queue } from "../queues/queue.ts";
import type { SqsInput } from "../sqs-ctx.ts";
import { systemAttributeNames } from "./present-message.ts";

/** A ReceiveMessage request with the defaults of the queue filled in. */
export interface ReceiveRequest {
  readonly limit: number;
  readonly waitSeconds: number;
  readonly visibilitySeconds: number;
  /** Which attributes of the messages are asked for. */
  readonly systemAttributes: readonly string[];
  readonly messageAttributes: readonly string[];
  /** In a FIFO queue, the token under which the same messages can be asked for again. */
  readonly attemptId: string | undefined;
}

export function checkReceive(input: SqsInput<"ReceiveMessage">, queue: Queue): ReceiveRequest {
  const systemAttributes = [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])];
  const unknown = systemAttributes.find((name) => !isKnown(name));
  if (unknown !== undefined) throw unknownAttribute(unknown);
  return {
    limit: checkLimit(input.MaxNumberOfMessages ?? 1),
    waitSeconds: checkSeconds("WaitTimeSeconds", 20, input.WaitTimeSeconds, () =>
      numericAttribute(queue, "ReceiveMessageWaitTimeSeconds"),
    ),
    visibilitySeconds: checkSeconds("VisibilityTimeout", 43_200, input.VisibilityTimeout, () =>
      numericAttribute(queue, "VisibilityTimeout"),
    ),
    systemAttributes,
    messageAttributes: input.MessageAttributeNames ?? [],
    attemptId: checkAttemptId(input.ReceiveRequestAttemptId, queue),
  };
}

function checkLimit(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 10) return limit;
  throw invalidValue("MaxNumberOfMessages", limit, "Must be between 1 and 10, if provided.");
}

function checkSeconds(parameter: string, most: number, given: number | undefined, ownOfQueue: () => number): number {
  if (given === undefined) return ownOfQueue();
  if (Number.isInteger(given) && given >= 0 && given <= most) return given;
  throw invalidValue(parameter, given, `Must be >= 0 and <= ${most}, if provided.`);
}

function checkAttemptId(id: string | undefined, queue: Queue): string | undefined {
  if (id === undefined) return undefined;
  const parameter = "ReceiveRequestAttemptId";
  if (!isFifo(queue)) {
    throw invalidValue(parameter, id, "The request includes a parameter that is not valid for this queue type.");
  }
  if (!/^[!-~]{1,128}$/.test(id)) {
    const reason = `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`;
    throw invalidValue(parameter, id, reason);
  }
  return id;
}

function isKnown(name: string): boolean {
  return name === "All" || (systemAttributeNames as readonly string[]).includes(name);
}
