import type { RecordableChange } from "@waybill/catalog";
import { expect, test } from "vitest";
import { createHandler } from "./create-handler.ts";
import type { LookAtBucket } from "./look-at-bucket.ts";
import type { RecordChange } from "./record-change.ts";

const NOW = Date.parse("2026-11-22T09:11:02.000Z");

function s3Record(key: string, members: object = {}) {
  return {
    eventVersion: "2.1",
    eventSource: "aws:s3",
    eventName: "ObjectCreated:Put",
    eventTime: "2026-11-22T09:11:00.500Z",
    s3: { bucket: { name: "uploads" }, object: { key, size: 5, eTag: "e", sequencer: "0055AED6DCD90281E5" } },
    ...members,
  };
}

const nothingThere: LookAtBucket = async () => undefined;

/** A handler over a write path that knows what it was given; `refuse` throws for the keys it does not like. */
function handlerOver(refuse: (key: string) => void = () => {}, lookAtBucket = nothingThere) {
  const changes = new Map<string, RecordableChange>();
  const lines: string[] = [];
  const recordChange: RecordChange = async (change) => {
    refuse(change.key);
    const name = `${change.key} ${change.sequencer}`;
    if (changes.has(name)) return "duplicate";
    changes.set(name, change);
    return "started";
  };
  const handle = createHandler({ recordChange, lookAtBucket, writeLog: (line) => lines.push(line), now: () => NOW });
  const recorded = () => [...changes.values()];
  const keys = () => recorded().map(({ key }) => key);
  return { handle, recorded, keys, log: () => lines.map((line) => JSON.parse(line)) };
}

test("records every change of an event", async () => {
  const { handle, recorded } = handlerOver();
  await handle({ Records: [s3Record("a"), s3Record("b"), s3Record("c/")] });
  expect(recorded()).toMatchObject(
    ["a", "b", "c/"].map((key) => ({ kind: "created", key, size: 5, bucket: "uploads" })),
  );
});

test.each([
  ["a+b%2Bc%25.txt", "a b+c%.txt"],
  ["%F0%9F%93%A6/e%CC%81", "📦/e\u0301"],
  ["a/../b", "a/../b"],
  ["/leading", "/leading"],
  ["line%0Abreak", "line\nbreak"],
  [`${"x".repeat(1024)}`, "x".repeat(1024)],
])("records %s under its real key", async (encoded, key) => {
  const { handle, keys } = handlerOver();
  await handle({ Records: [s3Record(encoded)] });
  expect(keys()).toEqual([key]);
});

test("records nothing twice of an event that is delivered twice", async () => {
  const { handle, keys, log } = handlerOver();
  await handle({ Records: [s3Record("a")] });
  await handle({ Records: [s3Record("a")] });
  expect(keys()).toEqual(["a"]);
  expect(log()).toMatchObject([{ Started: 1 }, { Duplicate: 1, level: "INFO" }]);
});

test("tries every record before it fails, so that the next delivery has only the failed to record", async () => {
  let throttled = true;
  const { handle, keys, log } = handlerOver((key) => {
    if (throttled && key === "b") throw new Error("Rate exceeded");
  });
  const event = { Records: [s3Record("a"), s3Record("b"), s3Record("c")] };
  await expect(handle(event)).rejects.toThrow("1 of 3 changes not recorded: Error: Rate exceeded");
  expect(keys()).toEqual(["a", "c"]);
  throttled = false;
  await handle(event);
  expect(keys()).toEqual(["a", "c", "b"]);
  expect(log()).toMatchObject([
    { level: "ERROR", Started: 2, Failed: 1, failures: [{ key: "b", error: "Error: Rate exceeded" }] },
    { level: "INFO", Started: 1, Duplicate: 2 },
  ]);
});

test("records many at once, but not all", async () => {
  let running = 0;
  let most = 0;
  const handle = createHandler({
    lookAtBucket: nothingThere,
    recordChange: async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return "started";
    },
    writeLog: () => {},
    now: () => NOW,
  });
  await handle({ Records: Array.from({ length: 500 }, (_, index) => s3Record(`file-${index}`)) });
  expect(most).toBe(32);
});

test("counts what changes no file", async () => {
  const { handle, keys, log } = handlerOver();
  await handle({ Records: [s3Record("a", { eventName: "ObjectTagging:Put" })] });
  await handle({ Service: "Amazon S3", Event: "s3:TestEvent", Bucket: "uploads" });
  expect(keys()).toEqual([]);
  expect(log()).toMatchObject([
    { level: "WARN", Ignored: 1, ignored: ['irrelevant-event: eventName "ObjectTagging:Put", key "a"'] },
    { level: "WARN", Ignored: 1, ignored: ["test-event: s3:TestEvent"] },
  ]);
});

test("records what it can, then fails for what it cannot read, so that the event is kept", async () => {
  const { handle, keys, log } = handlerOver();
  const event = { Records: [s3Record("a", { eventVersion: "3.0" }), s3Record("b")] };
  await expect(handle(event)).rejects.toThrow(
    '1 of 2 changes not recorded: Error: unknown-version: eventVersion "3.0"',
  );
  expect(keys()).toEqual(["b"]);
  expect(log()).toMatchObject([
    { level: "ERROR", Started: 1, Malformed: 1, malformed: ['unknown-version: eventVersion "3.0"'] },
  ]);
});

const versionDeleted = (key: string, sequencer: string) =>
  s3Record(key, {
    eventName: "ObjectRemoved:Delete",
    s3: { bucket: { name: "uploads" }, object: { key, versionId: "gone", sequencer } },
  });

test("looks at the bucket for what a deleted version has left", async () => {
  const current = { versionId: "v1", size: 7, eTag: "older" };
  const { handle, recorded } = handlerOver(
    () => {},
    async (bucket, key) => (bucket === "uploads" && key === "back again" ? current : undefined),
  );
  await handle({ Records: [versionDeleted("back+again", "01"), versionDeleted("all+gone", "02")] });
  expect(recorded()).toMatchObject([
    { key: "back again", kind: "created", eventName: "ObjectRemoved:Delete", ...current },
    { key: "all gone", kind: "deleted", versionId: "gone" },
  ]);
});

test("fails for a look that fails", async () => {
  const refused: LookAtBucket = () => Promise.reject(new Error("AccessDenied"));
  const { handle, keys } = handlerOver(() => {}, refused);
  const event = { Records: [versionDeleted("a", "01"), s3Record("b")] };
  await expect(handle(event)).rejects.toThrow("AccessDenied");
  expect(keys()).toEqual(["b"]);
});

function message(messageId: string, body: unknown) {
  return { eventSource: "aws:sqs", messageId, body: typeof body === "string" ? body : JSON.stringify(body) };
}

const put = (key: string, sequencer: string) =>
  s3Record(key, { s3: { bucket: { name: "uploads" }, object: { key, size: 1, sequencer } } });

test("one bad message of a batch fails no other", async () => {
  const { handle, keys, log } = handlerOver((key) => {
    if (key === "refused") throw new Error("Rate exceeded");
  });
  const response = await handle({
    Records: [
      message("good", { Records: [s3Record("a")] }),
      message("not JSON", "{"),
      message("not of S3", { hello: "world" }),
      message("half", { Records: [s3Record("b"), s3Record("refused")] }),
      message("test", { Service: "Amazon S3", Event: "s3:TestEvent", Bucket: "uploads" }),
    ],
  });
  expect(keys()).toEqual(["a", "b"]);
  expect(response).toEqual({
    batchItemFailures: ["not JSON", "not of S3", "half"].map((itemIdentifier) => ({ itemIdentifier })),
  });
  expect(log()).toMatchObject([{ level: "ERROR", Started: 2, Failed: 1, Malformed: 2, Ignored: 1 }]);
});

test("answers a batch without a failure as Lambda wants it", async () => {
  const { handle } = handlerOver();
  expect(await handle({ Records: [message("m", { Records: [s3Record("a")] })] })).toEqual({ batchItemFailures: [] });
});

test("of several changes of one file in a batch records the newest, whose fate all share", async () => {
  const { handle, recorded, log } = handlerOver((key) => {
    if (key === "bad") throw new Error("no");
  });
  const response = await handle({
    Records: [
      message("1", { Records: [put("good", "02")] }),
      message("2", { Records: [put("good", "03"), put("bad", "01")] }),
      message("3", { Records: [put("good", "01")] }),
      message("4", { Records: [put("bad", "02")] }),
      message("5", { Records: [put("good", "03")] }),
    ],
  });
  expect(recorded()).toMatchObject([{ key: "good", sequencer: expect.stringMatching(/^0*30*$/) }]);
  expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: "2" }, { itemIdentifier: "4" }] });
  expect(log()).toMatchObject([{ Started: 1, Failed: 1, Superseded: 4 }]);
});

test("an event of an unknown type is counted and kept, pushed or in a batch, and fails no other", async () => {
  const { handle, keys, log } = handlerOver();
  const unknown = s3Record("a", { eventName: "ObjectReplaced:Put" });
  await expect(handle({ Records: [unknown, s3Record("b")] })).rejects.toThrow(
    'unknown-event: eventName "ObjectReplaced:Put", key "a"',
  );
  const batch = { Records: [message("1", { Records: [unknown] }), message("2", { Records: [s3Record("c")] })] };
  expect(await handle(batch)).toEqual({ batchItemFailures: [{ itemIdentifier: "1" }] });
  expect(keys()).toEqual(["b", "c"]);
  expect(log()).toMatchObject([
    { level: "ERROR", Malformed: 1, Started: 1 },
    { level: "ERROR", Malformed: 1, Started: 1 },
  ]);
});

test("rejects what is not an S3 event, and counts it", async () => {
  const { handle, log } = handlerOver();
  await expect(handle({ hello: "world" })).rejects.toThrow("Not an S3 event");
  expect(log()).toMatchObject([{ level: "ERROR", Malformed: 1 }]);
});

test("logs one line per invocation, which carries its metrics", async () => {
  const { handle, log } = handlerOver();
  await handle(
    { Records: [s3Record("a"), s3Record("b", { eventTime: "2026-11-22T09:11:01.900Z" })] },
    { awsRequestId: "r1" },
  );
  expect(log()).toEqual([
    {
      level: "INFO",
      timestamp: "2026-11-22T09:11:02.000Z",
      requestId: "r1",
      message: "S3 event handled",
      FunctionName: "unnamed",
      Started: 2,
      Lag: 1500,
      _aws: {
        Timestamp: NOW,
        CloudWatchMetrics: [
          {
            Namespace: "Waybill",
            Dimensions: [["FunctionName"]],
            Metrics: [
              { Name: "Started", Unit: "Count" },
              { Name: "Lag", Unit: "Milliseconds" },
            ],
          },
        ],
      },
    },
  ]);
});
