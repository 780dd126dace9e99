import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteMessageCommand, DeleteQueueCommand, StartMessageMoveTaskCommand } from "@aws-sdk/client-sqs";
import { key } from "@waybill/store";
import { openLmdbStore } from "@waybill/store/lmdb";
import { afterEach, beforeEach, expect, it } from "vitest";
import { SqsFixture } from "./test-support/sqs-fixture.ts";

let data: string;
let fixture: SqsFixture;

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "waybill-sqs-"));
  fixture = new SqsFixture();
  await fixture.start({ data });
});
afterEach(async () => {
  await fixture.stop();
  await rm(data, { recursive: true });
});

/** Ends the endpoint and starts it anew on the same data; its port, and so the URLs of queues, may be another. */
async function restart() {
  await fixture.stop();
  await fixture.start({ data });
}

const name = (queueUrl: string) => queueUrl.split("/").at(-1) ?? "";

it("keeps messages and how far their delivery has come", async () => {
  const queue = name(await fixture.newQueue());
  fixture.sqs.config.useQueueUrlAsEndpoint = false;
  for (const body of ["visible", "deleted", "in flight"]) await fixture.send(queue, body);
  await fixture.send(queue, "delayed", { DelaySeconds: 60 });
  const [, deleted] = await fixture.receive(queue, { MaxNumberOfMessages: 3, VisibilityTimeout: 10 });
  await fixture.sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: deleted?.handle }));
  expect(await fixture.counts(queue)).toEqual([0, 2, 1]);
  await restart();
  fixture.sqs.config.useQueueUrlAsEndpoint = false;
  expect(await fixture.counts(queue)).toEqual([0, 2, 1]);
  await fixture.clock.advance(10_000);
  const messages = await fixture.receive(queue, { AttributeNames: ["All"] });
  expect(messages.map(({ Body, Attributes }) => [Body, Attributes?.ApproximateReceiveCount])).toEqual([
    ["visible", "2"],
    ["in flight", "2"],
  ]);
  await fixture.clock.advance(50_000);
  expect(await fixture.bodies(queue, { VisibilityTimeout: 0 })).toContain("delayed");
});

it("goes on with what it did in the background", async () => {
  const dlq = await fixture.newQueue();
  const source = await fixture.newQueue({
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: fixture.arnOf(dlq), maxReceiveCount: 1 }),
  });
  const doomed = await fixture.newQueue();
  for (const body of ["a", "b"]) await fixture.send(source, body);
  for (let n = 0; n < 3; n++) await fixture.send(doomed, "garbage");
  await fixture.receive(source, { VisibilityTimeout: 0 });
  await fixture.receive(source);
  const SourceArn = fixture.arnOf(dlq);
  await fixture.sqs.send(new StartMessageMoveTaskCommand({ SourceArn, MaxNumberOfMessagesPerSecond: 1 }));
  await fixture.sqs.send(new DeleteQueueCommand({ QueueUrl: doomed }));
  await restart();
  fixture.sqs.config.useQueueUrlAsEndpoint = false;
  await fixture.clock.advance(3000);
  expect(await fixture.bodies(name(source))).toEqual(["a", "b"]);
  await fixture.stop();
  const store = openLmdbStore(join(data, "state"));
  const left = Array.from(store.range({ prefix: key("sqs") }), ({ value }) => JSON.stringify(value) ?? "");
  expect(left.filter((value) => value.includes("garbage"))).toEqual([]);
  expect([...store.range({ prefix: key("sqs", "garbage") })]).toEqual([]);
  await store.close();
  await fixture.start({ data });
});
