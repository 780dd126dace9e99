import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteFunctionConcurrencyCommand, LambdaClient, PutFunctionConcurrencyCommand } from "@aws-sdk/client-lambda";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitForRecords } from "./records.fixture.ts";
import { bin, startWaybill, type WaybillProcess } from "./waybill-process.fixture.ts";

const ROOT = { accessKeyId: "waybill", secretAccessKey: "waybill" };

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Run> {
  return new Promise((resolve) => {
    execFile(bin, args, { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

describe("waybill demo", () => {
  it("uploads the samples, shows each with its record, and exits", async () => {
    const { code, stdout, stderr } = await run(["demo"]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toContain("reports 2026/revenue+forecast.csv");
    expect(stdout).toMatch(/8 files, .* cataloged in/);
  });

  it("takes a folder of the user's, and answers in JSON", async () => {
    const folder = await mkdtemp(join(tmpdir(), "waybill-own-"));
    await writeFile(join(folder, "own file.txt"), "12345");
    const { code, stdout } = await run(["demo", folder, "--json", "--write-path", "direct", "--delivery", "queue"]);
    await rm(folder, { recursive: true });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      files: 1,
      records: [{ fileName: "own file.txt", size: 5, status: "PRESENT" }],
    });
  });

  it("leaves nothing behind when it is stopped", async () => {
    const folder = await mkdtemp(join(tmpdir(), "waybill-stopped-"));
    const child = execFile(bin, ["demo"], { env: { ...process.env, TMPDIR: folder } });
    const exited = new Promise((resolve) => child.once("exit", resolve));
    const begun = async () => (await readdir(folder)).some((name) => name.startsWith("waybill-demo-"));
    await expect.poll(begun, { interval: 5 }).toBe(true);
    child.kill("SIGINT");
    expect(await exited).toBe(130);
    expect(await begun()).toBe(false);
    await rm(folder, { recursive: true });
  });

  it("says what is wrong with a folder that is not there", async () => {
    const { code, stderr } = await run(["demo", "/no/such/folder"]);
    expect(code).toBe(1);
    expect(stderr).toContain('"/no/such/folder" cannot be read');
  });
});

describe("waybill exec", () => {
  it("runs a command with AWS's variables and passes its exit code", async () => {
    const script =
      "const { AWS_ENDPOINT_URL: at, TZ, AWS_PROFILE } = process.env; console.log(at, TZ, AWS_PROFILE); process.exit(7)";
    const env = { ...process.env, TZ: "Asia/Tokyo", AWS_PROFILE: "production" };
    const { code, stdout } = await run(["exec", "--", process.execPath, "-e", script], env);
    expect(code).toBe(7);
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+ Asia\/Tokyo undefined\n$/);
  });

  it("runs it beside a pipeline of the names and indexes that are wanted", async () => {
    const command = ["--", bin, "indexes", "--table", "Own", "--json"];
    const { code, stdout } = await run([
      "exec",
      "--no-iam",
      "--bucket",
      "own-files",
      "--table",
      "Own",
      "--indexes",
      "by_name",
      ...command,
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/"by_name","state":"active"/);
  });

  it("passes SIGTERM on, and waits for the command", async () => {
    const script = "process.on('SIGTERM', () => process.exit(9)); setInterval(() => {}, 1000); console.log('up');";
    const child = execFile(bin, ["exec", "--", process.execPath, "-e", script]);
    const exited = new Promise((resolve) => child.once("exit", resolve));
    await new Promise((resolve) => child.stdout?.once("data", resolve));
    child.kill("SIGTERM");
    expect(await exited).toBe(9);
  });

  it.each([
    [["exec"], 2, "no command to run"],
    [["exec", "ls"], 2, "behind two dashes"],
    [["exec", "--", "no-such-command-here"], 127, "could not be started"],
  ])("explains %j", async (args, exitCode, message) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(exitCode);
    expect(stderr).toContain(message);
  });
});

describe("a misspelled command line", () => {
  it.each([
    [["uup"], 'no command "uup"'],
    [["up", "--prot", "1"], "no option --prot"],
    [["indexes", "--add", "by_name", "--remove", "by_name"], "both name by_name"],
    [["up", "--memory", "--data", "x"], "--memory does not go with --data"],
    [["show"], "Missing required positional argument"],
  ])("%j is refused with exit code 2", async (args, message) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it("is not needed to find the way: --help lists every command", async () => {
    const { code, stdout } = await run(["--help"]);
    expect(code).toBe(0);
    for (const verb of [
      "up",
      "demo",
      "exec",
      "ls",
      "show",
      "tail",
      "indexes",
      "verify",
      "backfill",
      "redrive",
      "status",
    ])
      expect(stdout).toMatch(new RegExp(`\\b${verb}\\b`));
  });
});

describe("against a running pipeline", () => {
  let waybill: WaybillProcess;
  const against = (...args: string[]) => run([...args, "--endpoint", waybill.endpoint]);
  beforeAll(async () => {
    waybill = await startWaybill();
    for (const Key of ["b.txt", "a/1.txt", "a/2.txt"]) {
      await waybill.s3.send(new PutObjectCommand({ Bucket: waybill.pipeline.bucket, Key, Body: Key }));
    }
    await waitForRecords(waybill.dynamodb, waybill.pipeline.table, (found) => found.size === 3);
  });
  afterAll(() => waybill.stop());

  it("ls lists by name, and by prefix", async () => {
    const { stdout } = await against("ls", "a/");
    expect(stdout.split("\n").map((line) => line.split(" ")[0])).toEqual(["File", "a/1.txt", "a/2.txt", "2", ""]);
    expect((await against("ls", "--json")).stdout.trim().split("\n")).toHaveLength(3);
  });

  it("show shows one record", async () => {
    expect(JSON.parse((await against("show", "b.txt", "--json")).stdout)).toMatchObject({ fileName: "b.txt", size: 5 });
    const missing = await against("show", "c.txt");
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('no record of "c.txt"') });
  });

  it("ls shows a folder, pages with a cursor, and filters", async () => {
    const json = async (...args: string[]) =>
      (await against("ls", "--json", ...args)).stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
    expect(await json("--folder")).toMatchObject([{ folder: "a/" }, { fileName: "b.txt" }]);
    const [newest, { cursor }] = await json("--newest", "--limit", "1");
    const rest = await json("--newest", "--limit", "5", "--cursor", cursor);
    expect([newest, ...rest].map(({ fileName }) => fileName).sort()).toEqual(["a/1.txt", "a/2.txt", "b.txt"]);
    expect(await json("--larger", "6", "--type", "txt", "--limit", "1", "--since", "1h")).toMatchObject([
      { fileName: "a/1.txt" },
      { cursor: expect.any(String) },
    ]);
    const refused = await against("ls", "--since", "tomorrow");
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("is not a time") });
  });

  it("indexes are added, and reading says the same with them", async () => {
    const before = (await against("ls")).stdout;
    const { stdout } = await against("indexes", "--add", "by_name,by_arrival", "--json");
    expect(JSON.parse(stdout)).toMatchObject([{ state: "active" }, { state: "active" }]);
    expect((await against("ls")).stdout).toBe(before);
  });

  it("show lists the versions that the bucket keeps", async () => {
    const { versions } = JSON.parse((await against("show", "b.txt", "--versions", "--json")).stdout);
    expect(versions).toMatchObject([{ isLatest: true, isDeleted: false, size: 5, versionId: expect.any(String) }]);
  });

  it("status shows every part", async () => {
    const { code, stdout } = await against("status");
    expect(code).toBe(0);
    expect(stdout).toContain("tells waybill-ingest");
    expect(stdout).toContain("3 records");
    const without = await against("status", "--table", "Nope", "--json");
    expect(without.code).toBe(1);
    expect(JSON.parse(without.stdout)).toMatchObject({ missing: ["table"], faults: [] });
    const concurrency = { FunctionName: waybill.pipeline.functionName };
    const lambda = new LambdaClient({ endpoint: waybill.endpoint, region: waybill.region, credentials: ROOT });
    await lambda.send(new PutFunctionConcurrencyCommand({ ...concurrency, ReservedConcurrentExecutions: 0 }));
    const stopped = await against("status");
    await lambda.send(new DeleteFunctionConcurrencyCommand(concurrency));
    expect(stopped).toMatchObject({ code: 1, stdout: expect.stringContaining("reserved concurrency is 0") });
  });

  it("tail shows what was written since", async () => {
    const child = execFile(bin, ["tail", "--json", "--since", "2020-01-01T00:00:00Z", "--endpoint", waybill.endpoint]);
    let output = "";
    child.stdout?.on("data", (text) => {
      output += text;
    });
    await expect.poll(() => output.trim().split("\n").length).toBe(3);
    child.kill("SIGINT");
    await new Promise((resolve) => child.once("exit", resolve));
    expect(child.exitCode).toBe(0);
  });

  it("ends in silence when nobody reads any more, as in `waybill tail | head -1`", async () => {
    const child = execFile(bin, ["tail", "--json", "--endpoint", waybill.endpoint, "--since", "2020-01-01T00:00:00Z"]);
    let complaint = "";
    child.stderr?.on("data", (text) => {
      complaint += text;
    });
    await new Promise((resolve) => child.stdout?.once("data", resolve));
    child.stdout?.destroy();
    const exited = new Promise((resolve) => child.once("exit", resolve));
    await waybill.s3.send(new PutObjectCommand({ Bucket: waybill.pipeline.bucket, Key: "one more", Body: "x" }));
    expect(await exited).toBe(141);
    expect(complaint).toBe("");
  });

  it("an endpoint that is not there is named, with what to do", async () => {
    const { code, stderr } = await run(["ls", "--endpoint", "http://127.0.0.1:1"]);
    expect(code).toBe(1);
    expect(stderr).toContain("waybill up");
  });

  it("Ctrl-C stops it cleanly, and the state is there next time, whatever the way of events then", async () => {
    const data = await mkdtemp(join(tmpdir(), "waybill-stop-"));
    const own = ["--data", data, "--bucket", "own-files", "--table", "Own"];
    const first = await startWaybill([...own, "--write-path", "express", "--delivery", "queue"]);
    expect(first.pipeline).toMatchObject({
      writePath: "express",
      delivery: "queue",
      bucket: "own-files",
      table: "Own",
    });
    await first.s3.send(new PutObjectCommand({ Bucket: first.pipeline.bucket, Key: "kept", Body: "x" }));
    await waitForRecords(first.dynamodb, first.pipeline.table, (found) => found.has("kept"));
    const beside = await run(["up", "--data", data, "--port", "0"]);
    expect(beside).toMatchObject({ code: 1, stderr: expect.stringContaining("Another waybill is running") });
    expect(await first.stop()).toBe(0);
    const another = await run(["up", "--data", data, "--port", "0"]);
    expect(another).toMatchObject({ code: 1, stderr: expect.stringContaining('that of the bucket "own-files"') });
    const second = await startWaybill(own);
    expect(second.pipeline).toMatchObject({ writePath: "standard", delivery: "push" });
    await second.s3.send(new PutObjectCommand({ Bucket: second.pipeline.bucket, Key: "new", Body: "x" }));
    const records = await waitForRecords(second.dynamodb, second.pipeline.table, (found) => found.has("new"));
    expect([...records.keys()].sort()).toEqual(["kept", "new"]);
    const status = ["status", "--bucket", "own-files", "--table", "Own", "--endpoint", second.endpoint];
    expect((await run(status)).stdout).toMatch(/Bucket .* tells waybill-ingest:live\n/);
    expect(await second.stop()).toBe(0);
    await rm(data, { recursive: true });
  });
});
