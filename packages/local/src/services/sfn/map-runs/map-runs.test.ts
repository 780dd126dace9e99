import { gzipSync } from "node:zlib";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  StopExecutionCommand,
  UpdateMapRunCommand,
} from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SfnFixture } from "../test-support/sfn-fixture.ts";

const fixture = new SfnFixture();
let s3: S3Client;
const Bucket = "data";
beforeAll(async () => {
  await fixture.start();
  const { endpoint, region, credentials } = fixture.local;
  s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket }));
});
afterAll(async () => {
  s3.destroy();
  await fixture.stop();
});

const put = (Key: string, Body: string | Uint8Array) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));
const read = async (Key: string) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return JSON.parse((await Body?.transformToString()) ?? "");
};

const pass = { P: { Type: "Pass", End: true } };

/** A machine of one distributed Map. */
function mapMachine(map: object, states: object = pass, ExecutionType = "STANDARD", top: object = {}) {
  const ItemProcessor = { ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType }, StartAt: "P", States: states };
  return { ...top, StartAt: "M", States: { M: { Type: "Map", Label: "items", ItemProcessor, End: true, ...map } } };
}

async function output(map: object, input: unknown = {}, ...rest: [object?, string?, object?]) {
  const ended = await fixture.run(mapMachine(map, ...rest), input);
  expect(ended.error).toBeUndefined();
  return JSON.parse(ended.output ?? "null");
}

/** The run of the only Map of an execution. */
async function runOf(executionArn: string) {
  const { mapRuns = [] } = await fixture.sfn.send(new ListMapRunsCommand({ executionArn }));
  return mapRuns[0]?.mapRunArn ?? "";
}

const reader = (ReaderConfig: object, Key: string) => ({
  ItemReader: { Resource: "arn:aws:states:::s3:getObject", ReaderConfig, Parameters: { Bucket, Key } },
});

describe("items of a distributed Map", () => {
  it("are read from CSV", async () => {
    await put("a.csv", '\ufeffid,name\r\n1,"a, b"\r\n2,c\r\n\r\n3,d\r\n');
    const config = { InputType: "CSV", CSVHeaderLocation: "FIRST_ROW", MaxItems: 2 };
    expect(await output(reader(config, "a.csv"))).toEqual([
      { id: "1", name: "a, b" },
      { id: "2", name: "c" },
    ]);
    await put("b.csv", "1|x\n2|y\n");
    const given = { InputType: "CSV", CSVHeaderLocation: "GIVEN", CSVHeaders: ["n", "l"], CSVDelimiter: "PIPE" };
    expect(await output(reader(given, "b.csv"))).toEqual([
      { n: "1", l: "x" },
      { n: "2", l: "y" },
    ]);
  });

  it("are read from JSON and from lines of JSON", async () => {
    await put("a.json", '{"deep":{"list":[1,2]}}');
    await put("a.jsonl", '{"a":1}\n\n[2]\n');
    expect(await output(reader({ InputType: "JSON", ItemsPointer: "/deep/list" }, "a.json"))).toEqual([1, 2]);
    expect(await output(reader({ InputType: "JSONL" }, "a.jsonl"))).toEqual([{ a: 1 }, [2]]);
  });

  it("are the objects of a bucket", async () => {
    await put("listed/1", "x");
    await put("listed/2", "yy");
    const ItemReader = {
      Resource: "arn:aws:states:::s3:listObjectsV2",
      Arguments: { Bucket: "{% $states.input.bucket %}", Prefix: "listed/", MaxKeys: 1 },
    };
    const jsonata = { QueryLanguage: "JSONata" };
    const items = await output({ ItemReader }, { bucket: Bucket }, pass, "STANDARD", jsonata);
    expect(items).toMatchObject([
      { Key: "listed/1", Size: 1, Etag: expect.stringContaining('"'), LastModified: expect.any(Number) },
      { Key: "listed/2", Size: 2, StorageClass: "STANDARD" },
    ]);
  });

  it("come in batches, each an execution", async () => {
    const ItemBatcher = { MaxItemsPerBatch: 2, BatchInput: { "all.$": "$.all" } };
    expect(await output({ ItemsPath: "$.list", ItemBatcher }, { list: [1, 2, 3], all: true })).toEqual([
      { BatchInput: { all: true }, Items: [1, 2] },
      { BatchInput: { all: true }, Items: [3] },
    ]);
    const small = { ItemBatcher: { MaxInputBytesPerBatch: 40 } };
    const batches = await output(small, ["a".repeat(10), "b".repeat(10), "c".repeat(10)]);
    expect(batches.map(({ Items }: { Items: unknown[] }) => Items.length)).toEqual([2, 1]);
  });

  const withSource = { "value.$": "$$.Map.Item.Value", "source.$": "$$.Map.Item.Source" };

  it("are what listed objects hold, compressed or not", async () => {
    await put("many/", new Uint8Array());
    await put("many/1.jsonl", '{"n":1}\n{"n":2}');
    await put("many/2.jsonl.gz", gzipSync('{"n":3}'));
    const ItemReader = {
      Resource: "arn:aws:states:::s3:listObjectsV2",
      ReaderConfig: { InputType: "JSONL", Transformation: "LOAD_AND_FLATTEN" },
      Parameters: { Bucket, Prefix: "many/" },
    };
    expect(await output({ ItemReader, ItemSelector: withSource })).toEqual([
      { value: { n: 1 }, source: "S3://data/many/1.jsonl" },
      { value: { n: 2 }, source: "S3://data/many/1.jsonl" },
      { value: { n: 3 }, source: "S3://data/many/2.jsonl.gz" },
    ]);
    const listed = { ...ItemReader, ReaderConfig: { MaxItems: 2 } };
    const sources = { "key.$": "$$.Map.Item.Value.Key", "source.$": "$$.Map.Item.Source" };
    expect(await output({ ItemReader: listed, ItemSelector: sources })).toEqual([
      { key: "many/", source: "S3://data" },
      { key: "many/1.jsonl", source: "S3://data" },
    ]);
  });

  it("are the objects of an S3 Inventory", async () => {
    await put("inventory/1.csv.gz", gzipSync('"photos","a/b.jpg","12"\n"photos","c.jpg","0"\n'));
    const manifest = {
      destinationBucket: `arn:aws:s3:::${Bucket}`,
      fileFormat: "CSV",
      fileSchema: "Bucket, Key, Size",
      files: [{ key: "inventory/1.csv.gz", size: 50 }],
    };
    await put("inventory/manifest.json", JSON.stringify(manifest));
    const listed = [
      { Bucket: "photos", Key: "a/b.jpg", Size: "12" },
      { Bucket: "photos", Key: "c.jpg", Size: "0" },
    ];
    expect(await output(reader({ InputType: "MANIFEST" }, "inventory/manifest.json"))).toEqual(listed);
    expect(await output(reader({ ManifestType: "S3_INVENTORY" }, "inventory/manifest.json"))).toEqual(listed);
    await put("inventory/orc.json", JSON.stringify({ ...manifest, fileFormat: "ORC" }));
    const ended = await fixture.run(mapMachine(reader({ InputType: "MANIFEST" }, "inventory/orc.json")));
    expect(ended).toMatchObject({ error: "States.ItemReaderFailed", cause: expect.stringContaining("ORC") });
  });

  it("are in the objects that a manifest of Athena lists", async () => {
    await put("athena/1", "1,x\n");
    await put("athena/2", "2,y\n");
    await put("athena/manifest.csv", `s3://${Bucket}/athena/1\ns3://${Bucket}/athena/2\n`);
    const config = {
      ManifestType: "ATHENA_DATA",
      InputType: "CSV",
      CSVHeaderLocation: "GIVEN",
      CSVHeaders: ["n", "l"],
    };
    expect(await output({ ...reader(config, "athena/manifest.csv"), ItemSelector: withSource })).toEqual([
      { value: { n: "1", l: "x" }, source: "S3://data/athena/1" },
      { value: { n: "2", l: "y" }, source: "S3://data/athena/2" },
    ]);
  });

  it("are the members of an object", async () => {
    const selector = { "k.$": "$$.Map.Item.Key", "v.$": "$$.Map.Item.Value", "s.$": "$$.Map.Item.Source" };
    expect(await output({ ItemsPath: "$.o", ItemSelector: selector }, { o: { a: 1, b: [2] } })).toEqual([
      { k: "a", v: 1, s: "STATE_DATA" },
      { k: "b", v: [2], s: "STATE_DATA" },
    ]);
    expect(await output({}, { a: 1 })).toEqual([{ Key: "a", Value: 1 }]);
  });

  it("that cannot be read fail the state with States.ItemReaderFailed", async () => {
    await put("number.json", "5");
    const ended = await fixture.run(mapMachine(reader({ InputType: "JSON" }, "number.json")));
    expect(ended).toMatchObject({
      error: "States.ItemReaderFailed",
      cause: "Attempting to map over non-iterable node.",
    });
    const missing = await fixture.run(mapMachine(reader({ InputType: "JSON" }, "nothing.json")));
    expect(missing).toMatchObject({
      error: "States.ItemReaderFailed",
      cause: expect.stringContaining("does not exist"),
    });
  });
});

describe("a Map Run", () => {
  const failing = {
    P: { Type: "Choice", Choices: [{ Variable: "$", NumericLessThan: 2, Next: "F" }], Default: "S" },
    F: { Type: "Fail", Error: "Small", Cause: "too small" },
    S: { Type: "Succeed" },
  };

  it("has executions of its own, which can be listed and described", async () => {
    const machine = await fixture.create(mapMachine({}));
    const executionArn = await fixture.begin(machine, { input: '["a","b"]' });
    expect((await fixture.end(executionArn)).output).toBe('["a","b"]');
    const mapRunArn = await runOf(executionArn);
    expect(mapRunArn).toMatch(/:mapRun:machine-\d+\/items:/);
    const { executions = [] } = await fixture.sfn.send(new ListExecutionsCommand({ mapRunArn }));
    expect(executions).toHaveLength(2);
    const child = await fixture.sfn.send(new DescribeExecutionCommand({ executionArn: executions[0]?.executionArn }));
    expect(child).toMatchObject({ mapRunArn, status: "SUCCEEDED", stateMachineArn: `${machine}/items` });
    expect(await fixture.history(executions[0]?.executionArn ?? "")).toHaveLength(4);
    expect(await fixture.sfn.send(new DescribeMapRunCommand({ mapRunArn }))).toMatchObject({
      executionArn,
      status: "SUCCEEDED",
      itemCounts: { total: 2, succeeded: 2, running: 0 },
      executionCounts: { total: 2, succeeded: 2 },
    });
    expect((await fixture.sfn.send(new ListExecutionsCommand({ stateMachineArn: machine }))).executions).toHaveLength(
      1,
    );
  });

  it("fails when more iterations fail than are tolerated", async () => {
    const machine = await fixture.create(mapMachine({}, failing));
    const executionArn = await fixture.begin(machine, { input: "[1,2,3]" });
    const threshold = "States.ExceedToleratedFailureThreshold";
    expect(await fixture.end(executionArn)).toMatchObject({ status: "FAILED", error: threshold });
    const types = (await fixture.history(executionArn)).map(({ type }) => type);
    expect(types.slice(2)).toEqual([
      "MapStateStarted",
      "MapRunStarted",
      "MapRunFailed",
      "MapStateFailed",
      "ExecutionFailed",
    ]);
    expect(await fixture.sfn.send(new DescribeMapRunCommand({ mapRunArn: await runOf(executionArn) }))).toMatchObject({
      status: "FAILED",
      itemCounts: { failed: 1 },
    });
    const half = await fixture.run(mapMachine({ ToleratedFailurePercentage: 50 }, failing), [1, 2, 3]);
    expect(half).toMatchObject({ status: "SUCCEEDED", output: "[2,3]" });
    const one = await fixture.run(mapMachine({ ToleratedFailureCount: 1 }, failing), [0, 1, 2]);
    expect(one.error).toBe(threshold);
  });

  it("writes results, and says where", async () => {
    const Parameters = { Bucket, Prefix: "results/" };
    const ResultWriter = { Resource: "arn:aws:states:::s3:putObject", Parameters };
    const written = await output({ ResultWriter, ToleratedFailureCount: 1 }, [1, 2], failing);
    expect(written).toMatchObject({
      MapRunArn: expect.stringContaining(":mapRun:"),
      ResultWriterDetails: { Bucket, Key: expect.stringMatching(/^results\/[\w-]+\/manifest\.json$/) },
    });
    const { DestinationBucket, ResultFiles } = await read(written.ResultWriterDetails.Key);
    expect(DestinationBucket).toBe(Bucket);
    expect(ResultFiles).toMatchObject({ FAILED: [{ Size: expect.any(Number) }], PENDING: [], SUCCEEDED: [{}] });
    expect(await read(ResultFiles.SUCCEEDED[0].Key)).toMatchObject([{ Input: "2", Output: "2", Status: "SUCCEEDED" }]);
    expect(await read(ResultFiles.FAILED[0].Key)).toMatchObject([
      { Error: "Small", Cause: "too small", Status: "FAILED" },
    ]);
  });

  it("transforms results", async () => {
    const ResultWriter = { WriterConfig: { Transformation: "FLATTEN" } };
    expect(await output({ ResultWriter }, [[1, 2], [3], 4])).toEqual([1, 2, 3, 4]);
  });

  it("may have Express executions", async () => {
    expect(await output({}, [1, 2, 3], pass, "EXPRESS")).toEqual([1, 2, 3]);
  });

  it("changes its limits while it goes on, and stops with its execution", async () => {
    const waiting = { P: { Type: "Wait", Seconds: 3600, End: true } };
    const executionArn = await fixture.begin(await fixture.create(mapMachine({ MaxConcurrency: 1 }, waiting)), {
      input: "[1,2,3]",
    });
    let mapRunArn = "";
    while (mapRunArn === "") mapRunArn = await runOf(executionArn);
    await fixture.sfn.send(new UpdateMapRunCommand({ mapRunArn, maxConcurrency: 2 }));
    const running = await fixture.sfn.send(new DescribeMapRunCommand({ mapRunArn }));
    expect(running).toMatchObject({ status: "RUNNING", maxConcurrency: 2 });
    await fixture.sfn.send(new StopExecutionCommand({ executionArn }));
    for (;;) {
      const { status, itemCounts } = await fixture.sfn.send(new DescribeMapRunCommand({ mapRunArn }));
      if (status === "RUNNING") continue;
      expect({ status, aborted: itemCounts?.aborted }).toEqual({ status: "ABORTED", aborted: 1 });
      break;
    }
    const types = (await fixture.history(executionArn)).map(({ type }) => type);
    expect(types.slice(-3)).toEqual(["MapRunAborted", "MapStateAborted", "ExecutionAborted"]);
    await expect(fixture.sfn.send(new UpdateMapRunCommand({ mapRunArn, maxConcurrency: 2 }))).rejects.toThrow(
      "cannot be",
    );
  });
});
