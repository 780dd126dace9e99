import { type Answers, clientsAnswering } from "@waybill/client/test-support";
import { expect, onTestFinished, test, vi } from "vitest";
import { createHandler } from "./create-handler.ts";
import { settingsOf } from "./settings.ts";

const OLD = new Date("2020-01-01T00:00:00Z");
const NOW = Date.parse("2026-11-27T04:00:00Z");
const object = (Key: string, Size = 1) => ({
  Key,
  Size,
  ETag: '"e"',
  LastModified: OLD,
  VersionId: "v",
  IsLatest: true,
});
const item = (name: string, size = 1) => ({
  FileName: { S: name },
  Bucket: { S: "b" },
  Status: { S: "PRESENT" },
  Size: { N: String(size) },
  ETag: { S: "e" },
  Sequencer: { S: "01" },
  RecordedAt: { S: OLD.toISOString() },
});

interface Sides {
  readonly objects?: readonly ReturnType<typeof object>[];
  readonly items?: readonly ReturnType<typeof item>[];
  readonly variables?: Record<string, string>;
  readonly milliseconds?: number;
  readonly more?: Answers;
}

/** One run over a bucket and a table, and what it says. */
async function run({ objects = [], items = [], variables = {}, milliseconds = 60_000, more = {} }: Sides) {
  const lines: string[] = [];
  const clients = clientsAnswering({
    s3: {
      ListObjectsV2: () => ({ Contents: objects }),
      ListObjectVersions: ({ Prefix }) => ({ Versions: objects.filter(({ Key }) => Key === Prefix) }),
      ...more.s3,
    },
    dynamodb: {
      Scan: ({ Segment }) => ({ Items: Segment === 0 ? items : [] }),
      GetItem: ({ Key }) => ({
        Item: items.find(({ FileName }) => FileName.S === (Key as { FileName: { S: string } }).FileName.S),
      }),
      ...more.dynamodb,
    },
  });
  const handler = createHandler({
    clients,
    settings: settingsOf({ BUCKET_NAME: "b", TABLE_NAME: "Files", ...variables }),
    writeLog: (line) => lines.push(line),
    now: () => NOW,
  });
  const context = { awsRequestId: "request", getRemainingTimeInMillis: () => milliseconds };
  const outcome = await handler({}, context).catch((error: Error) => error.message);
  const logged = lines.map((line) => JSON.parse(line));
  return { outcome, differences: logged.slice(0, -1), last: logged.at(-1) };
}

test("says in metrics that bucket and table say the same", async () => {
  const { outcome, differences, last } = await run({ objects: [object("a")], items: [item("a")] });
  const metrics = {
    Files: 1,
    Records: 1,
    Missing: 0,
    Extra: 0,
    Different: 0,
    Repaired: 0,
    Drift: 0,
    Completed: 1,
    Duration: 0,
  };
  expect(outcome).toEqual(metrics);
  expect(differences).toEqual([]);
  expect(last).toEqual({
    level: "INFO",
    timestamp: "2026-11-27T04:00:00.000Z",
    requestId: "request",
    message: "bucket and table compared",
    FunctionName: "unnamed",
    ...metrics,
    _aws: {
      Timestamp: NOW,
      CloudWatchMetrics: [
        {
          Namespace: "Waybill",
          Dimensions: [["FunctionName"]],
          Metrics: Object.keys(metrics).map((Name) => ({ Name, Unit: Name === "Duration" ? "Milliseconds" : "Count" })),
        },
      ],
    },
  });
});

test("finds what lacks a record, with a line for each of the first hundred", async () => {
  const objects = Array.from({ length: 250 }, (_, index) => object(`file ${index}`));
  const { differences, last } = await run({ objects });
  expect(last).toMatchObject({ level: "WARN", Files: 250, Missing: 250, Drift: 250, Repaired: 0, Completed: 1 });
  expect(differences.length).toBeGreaterThanOrEqual(100);
  expect(differences.length).toBeLessThan(120);
  expect(differences[0]).toMatchObject({ level: "WARN", kind: "missing", inBucket: { size: 1, eTag: "e" } });
  expect(differences[0]).not.toHaveProperty("outcome");
});

test("mends what differs when it is to, and says what it mended", async () => {
  const written: unknown[] = [];
  const { differences, last } = await run({
    objects: Array.from({ length: 40 }, (_, index) => object(`file ${index}`)),
    variables: { REPAIR: "true" },
    more: { dynamodb: { UpdateItem: (input) => written.push(input) && {} } },
  });
  expect(last).toMatchObject({ level: "INFO", Missing: 40, Repaired: 40, Drift: 0, Completed: 1 });
  expect(differences[0]).toMatchObject({ kind: "missing", outcome: "repaired" });
  expect(written).toHaveLength(40);
});

test("looks only at what the pipeline records", async () => {
  const prefixes: unknown[] = [];
  const { last } = await run({
    objects: [object("in/a.pdf"), object("in/a.txt")],
    variables: { PREFIX: "in/", SUFFIX: ".pdf" },
    more: {
      s3: {
        ListObjectsV2: ({ Prefix }) => {
          prefixes.push(Prefix);
          return { Contents: [object("in/a.pdf"), object("in/a.txt")] };
        },
      },
    },
  });
  expect(prefixes).toEqual(["in/"]);
  expect(last).toMatchObject({ Files: 1, Missing: 1 });
});

test("a run whose time is up says that it is not complete, and what it has found", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  let pages = 0;
  const endless = async () => {
    pages += 1;
    await new Promise((resolve) => setImmediate(resolve));
    if (pages === 10) vi.advanceTimersByTime(899_000);
    return { Contents: [object(`file ${pages}`)], NextContinuationToken: "more" };
  };
  const { outcome, last } = await run({ milliseconds: 900_000, more: { s3: { ListObjectsV2: endless } } });
  expect(outcome).toContain("The time of the function is up");
  expect(last).toMatchObject({ level: "ERROR", Completed: 0, error: expect.stringContaining("time of the function") });
  expect(last.Files).toBeGreaterThan(0);
});

test.each([
  ["storage", Object.assign(new Error("write"), { code: "ENOSPC" }), "The temporary storage of the function is full"],
  ["permission", Object.assign(new Error("no"), { name: "AccessDenied" }), 'No permission for the bucket "b"'],
  ["anything", "odd", "odd"],
])("a run that lacks %s says so", async (_, thrown, message) => {
  const fail = () => {
    throw thrown;
  };
  const { outcome, last } = await run({ items: [item("a")], more: { s3: { ListObjectsV2: fail } } });
  expect(outcome).toContain(message);
  expect(last).toMatchObject({ level: "ERROR", Completed: 0, error: outcome });
});

test("a repair that is refused ends the run after those beside it", async () => {
  const refuse = () => {
    throw Object.assign(new Error("not allowed"), { name: "AccessDeniedException" });
  };
  const { outcome, last } = await run({
    objects: [object("a"), object("b")],
    variables: { REPAIR: "true" },
    more: { dynamodb: { UpdateItem: refuse } },
  });
  expect(outcome).toContain('No permission for the table "Files"');
  expect(last).toMatchObject({ Missing: 2, Repaired: 0, Drift: 2, Completed: 0 });
});

test.each([
  [{ TABLE_NAME: "Files" }, "BUCKET_NAME is not set"],
  [{ BUCKET_NAME: "b" }, "TABLE_NAME is not set"],
  [{ BUCKET_NAME: "b", TABLE_NAME: "Files", REPAIR: "yes" }, 'REPAIR is "yes": set it to true or false'],
])("says what is wrong with %j", (variables, message) => {
  expect(() => settingsOf(variables)).toThrow(message);
});
