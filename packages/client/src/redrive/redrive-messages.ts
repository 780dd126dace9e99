import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { explained } from "../pipeline-error.ts";
import { type DeadLetter, parseDeadLetter } from "./dead-letter.ts";
import type { Redrive, RedriveClients, Redriven, RedriveOutcome } from "./redrive.ts";
import { filesOf, replay } from "./replay.ts";

/** Messages that a request of SQS takes or gives. */
const BATCH = 10;

/** Seconds for which a message is ours: longer than its replay takes. */
const VISIBILITY = 300;

/**
 * Replays the messages of the dead-letter queue, each removed once all of it is written. One that cannot be written, or of
 * which something cannot be read, stays, and so does one that the filters leave out.
 */
export async function* redriveMessages(clients: RedriveClients, redrive: Redrive): AsyncGenerator<Redriven> {
  const { deadLetterQueue: QueueName } = redrive.names;
  const queue = `queue "${QueueName}"`;
  const { QueueUrl = "" } = await explained(queue, clients.sqs.send(new GetQueueUrlCommand({ QueueName })));
  /** Receipt handles of the messages that stay, by message. */
  const kept = new Map<string, string>();
  try {
    for (;;) {
      redrive.signal?.throwIfAborted();
      const messages = await explained(queue, receive(clients.sqs, QueueUrl));
      if (messages.length === 0) return;
      // One that was ours for too long comes again, with another handle.
      const fresh = messages.filter(({ MessageId = "" }) => !kept.has(MessageId));
      for (const { MessageId = "", ReceiptHandle = "" } of messages) kept.set(MessageId, ReceiptHandle);
      const redriven = await Promise.all(fresh.map((message) => redriveMessage(clients, redrive, message)));
      const done = fresh.filter((_, index) => isDone(redriven[index]));
      await explained(queue, remove(clients.sqs, QueueUrl, done));
      for (const { MessageId = "" } of done) kept.delete(MessageId);
      for (const one of redriven) {
        redrive.onLook?.();
        if (one) yield one;
      }
    }
  } finally {
    await release(clients.sqs, QueueUrl, [...kept.values()]);
  }
}

/** With these a message has said all. */
const DONE: readonly RedriveOutcome[] = ["written", "already there", "removed"];

function isDone(redriven: Redriven | undefined): boolean {
  return redriven !== undefined && DONE.includes(redriven.outcome);
}

async function remove(client: SQSClient, QueueUrl: string, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return;
  const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  const { Failed = [] } = await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  const [first] = Failed;
  if (first) throw new Error(`${Failed.length} messages are written, but could not be removed: ${first.Message}`);
}

async function receive(client: SQSClient, QueueUrl: string): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl,
    MaxNumberOfMessages: BATCH,
    // Long enough for SQS to ask all its servers: a short poll may miss messages that are there.
    WaitTimeSeconds: 1,
    VisibilityTimeout: VISIBILITY,
    MessageSystemAttributeNames: ["SentTimestamp"],
  });
  return (await client.send(command)).Messages ?? [];
}

/** Undefined when the filters leave the message out. */
async function redriveMessage(
  clients: RedriveClients,
  redrive: Redrive,
  message: Message,
): Promise<Redriven | undefined> {
  const { MessageId: id = "", Body = "", Attributes } = message;
  const time = new Date(Number(Attributes?.SentTimestamp ?? 0)).toISOString();
  if (time < (redrive.since ?? "")) return undefined;
  const letter = parseDeadLetter(Body);
  const files = filesOf(letter);
  if (isLeftOut(files, letter, redrive)) return undefined;
  const from = { source: "message" as const, id, time, files };
  const [unread] = letter.unread;
  const reason = unread ?? letter.reason;
  try {
    const replayed = redrive.dryRun ? "would be written" : await replay(clients, redrive.names.table, letter);
    if (unread !== undefined && !redrive.discardUnreadable) return { ...from, reason, outcome: "failed" };
    const removed = redrive.dryRun ? "would be removed" : "removed";
    return { ...from, reason, outcome: files.length > 0 ? replayed : removed };
  } catch (error) {
    return { ...from, reason: `${error instanceof Error ? error.message : error}`, outcome: "failed" };
  }
}

/** What cannot be read at all may be about any file. */
function isLeftOut(files: readonly string[], { unread }: DeadLetter, { prefix = "" }: Redrive): boolean {
  if (prefix === "" || (files.length === 0 && unread.length > 0)) return false;
  return !files.some((file) => file.startsWith(prefix));
}

/** What is left is there for others at once. Where that fails it comes back by itself, so no failure hides the result. */
async function release(client: SQSClient, QueueUrl: string, handles: readonly string[]): Promise<void> {
  for (let start = 0; start < handles.length; start += BATCH) {
    const Entries = handles
      .slice(start, start + BATCH)
      .map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: 0 }));
    await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries })).catch(() => {});
  }
}
