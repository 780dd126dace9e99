import {
  ChangeMessageVisibilityCommand,
  DeleteQueueCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SqsFixture } from "./test-support/sqs-fixture.ts";

const fixture = new SqsFixture();
const { clock } = fixture;

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

/** Starts a long poll that is under way when this resolves. */
async function poll(queue: string, WaitTimeSeconds?: number) {
  const answer = fixture.bodies(queue, WaitTimeSeconds === undefined ? {} : { WaitTimeSeconds });
  // A request that comes after the poll is answered after the poll has begun to wait.
  await fixture.attributes(queue, "QueueArn");
  await fixture.attributes(queue, "QueueArn");
  return { answer };
}

it("answers as soon as a message comes", async () => {
  const queue = await fixture.newQueue();
  const { answer } = await poll(queue, 20);
  await fixture.send(queue, "a");
  expect(await answer).toEqual(["a"]);
});

it("gives one message to one of those who wait", async () => {
  const queue = await fixture.newQueue();
  const polls = [await poll(queue, 20), await poll(queue, 20), await poll(queue, 20)];
  await fixture.send(queue, "a");
  await fixture.send(queue, "b");
  await clock.advance(20_000);
  const answers = await Promise.all(polls.map(({ answer }) => answer));
  expect(answers.sort()).toEqual([[], ["a"], ["b"]]);
});

it("answers without a message when the wait time is over, the queue's where none is given", async () => {
  const queue = await fixture.newQueue({ ReceiveMessageWaitTimeSeconds: "7" });
  const { answer } = await poll(queue);
  await clock.advance(7000);
  expect(await answer).toEqual([]);
});

it("answers when a message becomes visible: after its delay, its timeout, or a change of that", async () => {
  const queue = await fixture.newQueue({ VisibilityTimeout: "5" });
  await fixture.send(queue, "a", { DelaySeconds: 3 });
  const delayed = await poll(queue, 20);
  await clock.advance(3000);
  expect(await delayed.answer).toEqual(["a"]);
  const timedOut = await poll(queue, 20);
  await clock.advance(5000);
  expect(await timedOut.answer).toEqual(["a"]);
  await clock.advance(5000);
  const [message] = await fixture.receive(queue, { VisibilityTimeout: 1000 });
  const changed = await poll(queue, 20);
  const ReceiptHandle = message?.ReceiptHandle;
  const visibleSoon = new ChangeMessageVisibilityCommand({ QueueUrl: queue, ReceiptHandle, VisibilityTimeout: 2 });
  await fixture.sqs.send(visibleSoon);
  await clock.advance(2000);
  expect(await changed.answer).toEqual(["a"]);
});

it("sees what a queue becomes while it waits", async () => {
  const queue = await fixture.newQueue();
  const { answer } = await poll(queue, 20);
  await fixture.sqs.send(new PurgeQueueCommand({ QueueUrl: queue }));
  await fixture.sqs.send(new SetQueueAttributesCommand({ QueueUrl: queue, Attributes: { VisibilityTimeout: "1" } }));
  await fixture.send(queue, "after");
  expect(await answer).toEqual(["after"]);
  const lost = await poll(queue, 20);
  const refused = expect(lost.answer).rejects.toMatchObject({ name: "QueueDoesNotExist" });
  await fixture.sqs.send(new DeleteQueueCommand({ QueueUrl: queue }));
  await refused;
});

it("takes nothing for a client that has hung up", async () => {
  const queue = await fixture.newQueue();
  const hangup = new AbortController();
  const command = new ReceiveMessageCommand({ QueueUrl: queue, WaitTimeSeconds: 20 });
  const aborted = expect(fixture.sqs.send(command, { abortSignal: hangup.signal })).rejects.toThrow();
  await poll(await fixture.newQueue(), 0);
  hangup.abort();
  await aborted;
  // The endpoint learns of it with the end of the connection, which comes before what is sent later.
  await poll(await fixture.newQueue(), 0);
  await fixture.send(queue, "a");
  expect(await fixture.counts(queue)).toEqual([1, 0, 0]);
});

it("ends when the endpoint stops", async () => {
  const own = new SqsFixture();
  await own.start();
  const queue = await own.newQueue();
  const answer = own.bodies(queue, { WaitTimeSeconds: 20 });
  await own.attributes(queue, "QueueArn");
  await own.attributes(queue, "QueueArn");
  const ended = answer.catch(() => []);
  await own.stop();
  expect(await ended).toEqual([]);
});
