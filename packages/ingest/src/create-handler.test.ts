import { expect, test } from "vitest";
import { createHandler } from "./create-handler.ts";
import type { StartExecution } from "./execution-starter.ts";

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

/** A handler over a Step Functions that knows the names it was given; `refuse` throws for the inputs it does not like. */
function handlerOver(refuse: (input: string) => void = () => {}) {
  const executions = new Map<string, string>();
  const lines: string[] = [];
  const startExecution: StartExecution = async (name, input) => {
    refuse(input);
    if (executions.has(name)) return "duplicate";
    executions.set(name, input);
    return "started";
  };
  const handle = createHandler({ startExecution, writeLog: (line) => lines.push(line), now: () => NOW });
  const keys = () => [...executions.values()].map((input) => JSON.parse(input).Key.FileName.S);
  return { handle, executions, keys, log: () => lines.map((line) => JSON.parse(line)) };
}

test("starts one execution for each record, with the conditional write as its input", async () => {
  const { handle, executions, keys } = handlerOver();
  await handle({ Records: [s3Record("a"), s3Record("b"), s3Record("c/")] });
  expect(keys()).toEqual(["a", "b", "c/"]);
  expect(JSON.parse([...executions.values()][0] ?? "")).toMatchObject({
    ConditionExpression: "attribute_not_exists(FileName) OR Sequencer < :Sequencer",
    ExpressionAttributeValues: { ":Size": { N: "5" } },
  });
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

test("starts nothing twice for an event that is delivered twice", async () => {
  const { handle, executions, log } = handlerOver();
  await handle({ Records: [s3Record("a")] });
  await handle({ Records: [s3Record("a")] });
  expect(executions.size).toBe(1);
  expect(log()).toMatchObject([{ Started: 1 }, { Duplicate: 1, level: "INFO" }]);
});

test("tries every record before it fails, so that the next delivery has only the failed to start", async () => {
  let throttled = true;
  const { handle, keys, log } = handlerOver((input) => {
    if (throttled && input.includes('"b"')) throw new Error("Rate exceeded");
  });
  const event = { Records: [s3Record("a"), s3Record("b"), s3Record("c")] };
  await expect(handle(event)).rejects.toThrow("1 of 3 changes not started: Error: Rate exceeded");
  expect(keys()).toEqual(["a", "c"]);
  throttled = false;
  await handle(event);
  expect(keys()).toEqual(["a", "c", "b"]);
  expect(log()).toMatchObject([
    { level: "ERROR", Started: 2, Failed: 1, failures: [{ key: "b", error: "Error: Rate exceeded" }] },
    { level: "INFO", Started: 1, Duplicate: 2 },
  ]);
});

test("starts many at once, but not all", async () => {
  let running = 0;
  let most = 0;
  const handle = createHandler({
    startExecution: async () => {
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

test("counts what it cannot record and starts nothing for it", async () => {
  const { handle, executions, log } = handlerOver();
  const object = { key: "a", versionId: "v1", sequencer: "00" };
  await handle({
    Records: [
      s3Record("a", { eventVersion: "3.0" }),
      s3Record("a", { eventName: "ObjectRemoved:Delete", s3: { bucket: { name: "b" }, object } }),
    ],
  });
  await handle({ Service: "Amazon S3", Event: "s3:TestEvent", Bucket: "uploads" });
  expect(executions.size).toBe(0);
  expect(log()).toMatchObject([
    { level: "WARN", Unresolved: 1, Ignored: 1, ignored: ['unknown-version: eventVersion "3.0"'] },
    { level: "WARN", Ignored: 1, ignored: ["test-event: s3:TestEvent"] },
  ]);
});

test("rejects what is not an S3 event", async () => {
  const { handle } = handlerOver();
  await expect(handle({ hello: "world" })).rejects.toThrow("Not an S3 event");
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
