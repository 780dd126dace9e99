import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitForRecords } from "./records.fixture.ts";
import { hasCommand, startWaybill, type WaybillProcess } from "./waybill-process.fixture.ts";

// The AWS CLI switches to multipart uploads above 8 MiB.
const LARGE = 9 * 1024 * 1024;

describe.skipIf(!hasCommand("aws", "--version"))("the AWS CLI, unchanged", () => {
  let waybill: WaybillProcess;
  let folder: string;
  beforeAll(async () => {
    waybill = await startWaybill();
    folder = await mkdtemp(join(tmpdir(), "waybill-cli-"));
    await mkdir(join(folder, "sub folder"));
    await writeFile(join(folder, "one.txt"), "one");
    await writeFile(join(folder, "sub folder", "two+2.txt"), "two");
    await writeFile(join(folder, "large.bin"), Buffer.alloc(LARGE, 7));
  });
  afterAll(async () => {
    await waybill.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const aws = (...args: string[]) =>
    execFileSync("aws", args, { env: waybill.clientEnvironment, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const json = (...args: string[]) => JSON.parse(aws(...args, "--output", "json"));
  const bucketUri = (path = "") => `s3://${waybill.pipeline.bucket}/${path}`;
  const recorded = (count: number) =>
    waitForRecords(waybill.dynamodb, waybill.pipeline.table, (found) => found.size >= count);

  it("uploads a folder, in parts where a file is large", async () => {
    aws("s3", "cp", "--recursive", folder, bucketUri("cp"));
    const records = await recorded(3);
    expect([...records.keys()].sort()).toEqual(["cp/large.bin", "cp/one.txt", "cp/sub folder/two+2.txt"]);
    expect(records.get("cp/large.bin")).toMatchObject({
      Size: { N: String(LARGE) },
      EventName: { S: "ObjectCreated:CompleteMultipartUpload" },
    });
  });

  it("downloads what it uploaded", async () => {
    const target = join(folder, "downloaded.bin");
    aws("s3", "cp", bucketUri("cp/large.bin"), target);
    expect((await readFile(target)).equals(Buffer.alloc(LARGE, 7))).toBe(true);
    await rm(target);
  });

  it("syncs: a second time nothing is uploaded", () => {
    expect(aws("s3", "sync", folder, bucketUri("sync"))).toContain("upload:");
    expect(aws("s3", "sync", folder, bucketUri("sync"))).toBe("");
    expect(aws("s3", "ls", "--recursive", bucketUri("sync/")).trim().split("\n")).toHaveLength(3);
  });

  it("scans the catalog", async () => {
    await recorded(6);
    const scan = json("dynamodb", "scan", "--table-name", waybill.pipeline.table);
    expect(scan.Count).toBe(6);
    expect(scan.Items.find((item: { FileName: { S: string } }) => item.FileName.S === "sync/one.txt")).toMatchObject({
      Bucket: { S: waybill.pipeline.bucket },
      Size: { N: "3" },
      Status: { S: "PRESENT" },
    });
  });

  it("lists the executions that recorded the files", () => {
    const arn = waybill.pipeline.stateMachineArn;
    const { executions } = json("stepfunctions", "list-executions", "--state-machine-arn", arn);
    expect(executions.map(({ status }: { status: string }) => status)).toEqual(Array(6).fill("SUCCEEDED"));
    const history = json("stepfunctions", "get-execution-history", "--execution-arn", executions[0].executionArn);
    expect(history.events.at(0).type).toBe("ExecutionStarted");
    expect(history.events.at(-1).type).toBe("ExecutionSucceeded");
  });

  it("removes files, whose records become tombstones", async () => {
    aws("s3", "rm", "--recursive", bucketUri("sync"));
    const records = await waitForRecords(
      waybill.dynamodb,
      waybill.pipeline.table,
      (found) =>
        found.get("sync/large.bin")?.Status?.S === "DELETED" && found.get("sync/one.txt")?.Status?.S === "DELETED",
    );
    expect(records.get("sync/one.txt")).toMatchObject({
      Status: { S: "DELETED" },
      ExpiresAt: { N: expect.any(String) },
    });
  });

  it("invokes the function, which says what is wrong with an event that is not S3's", async () => {
    const out = join(folder, "answer.json");
    const payload = join(folder, "event.json");
    await writeFile(payload, '{"hello":"world"}');
    // `fileb://` means the same to both major versions of the CLI.
    const base = ["lambda", "invoke", "--function-name", waybill.pipeline.functionName, "--output", "json"];
    const answer = JSON.parse(aws(...base, "--payload", `fileb://${payload}`, out));
    expect(answer).toMatchObject({ StatusCode: 200, FunctionError: "Unhandled" });
    expect(JSON.parse(await readFile(out, "utf8"))).toMatchObject({ errorType: "NotAnS3EventError" });
  });

  it("reads the function's log, with the calls of `aws logs tail`", async () => {
    const group = `/aws/lambda/${waybill.pipeline.functionName}`;
    const filter = (pattern: string) =>
      json("logs", "filter-log-events", "--log-group-name", group, "--interleaved", "--filter-pattern", pattern).events;
    await expect.poll(() => filter('"NotAnS3EventError"').length, { interval: 300 }).toBeGreaterThan(0);
    const report = JSON.parse(filter('{ $.type = "platform.report" }')[0].message);
    expect(report.record).toMatchObject({ metrics: { durationMs: expect.any(Number), memorySizeMB: 256 } });
  });
});
