import { execFile, spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);

/** Of somebody who has the package and nothing else of the repository. */
const PROGRAM = `
import { startPipeline } from "waybill";

const { endpoint, pipeline, snapshot, restore, stop } = await startPipeline();
const deployed = snapshot();
const authorization = (service) =>
  \`AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/\${service}/aws4_request, SignedHeaders=host, Signature=0\`;
const upload = () =>
  fetch(\`\${endpoint}/\${pipeline.bucket}/a.txt\`, { method: "PUT", headers: { authorization: authorization("s3") }, body: "12345" });
const item = async () => {
  const headers = { authorization: authorization("dynamodb"), "x-amz-target": "DynamoDB_20120810.GetItem" };
  const body = JSON.stringify({ TableName: pipeline.table, Key: { FileName: { S: "a.txt" } } });
  return (await (await fetch(endpoint, { method: "POST", headers, body })).json()).Item;
};
const recorded = async () => {
  for (let attempt = 0; attempt < 500; attempt++) {
    const found = await item();
    if (found) return found.Size.N;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
await upload();
const size = await recorded();
await restore(deployed);
console.log(JSON.stringify({ size, restored: await item() === undefined }));
await stop();
`;

describe("the package, in a project of its user's", () => {
  let project: string;
  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), "waybill-package-"));
    const modules = join(project, "node_modules");
    await mkdir(modules);
    await run("npm", ["pack", "--workspace", "packages/cli", "--pack-destination", project]);
    await run("tar", ["-xzf", "waybill-0.1.0.tgz"], { cwd: project });
    await rename(join(project, "package"), join(modules, "waybill"));
    // What npm would install besides, from its registry.
    await symlink(resolve("node_modules/lmdb"), join(modules, "lmdb"), "junction");
  });
  afterAll(() => rm(project, { recursive: true, force: true }));

  it("runs a pipeline for the project's tests", async () => {
    await writeFile(join(project, "program.mjs"), PROGRAM);
    const { stdout } = await run(process.execPath, ["program.mjs"], { cwd: project });
    expect(JSON.parse(stdout)).toEqual({ size: "5", restored: true });
  });

  it("has the command", async () => {
    const command = join(project, "node_modules/waybill/bin/waybill.mjs");
    const data = join(project, "data");
    const { stdout } = await run(process.execPath, [
      command,
      "exec",
      "--data",
      data,
      "--",
      "printenv",
      "AWS_ENDPOINT_URL",
    ]);
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\n$/);
  });
});

describe("a clone", () => {
  it("is made ready at its first start and after a pull, and at no other", async () => {
    const clone = await mkdtemp(join(tmpdir(), "waybill-clone-"));
    const file = (path: string) => join(clone, path);
    const [built, head] = [file("packages/cli/dist/.built"), file(".git/logs/HEAD")];
    for (const folder of ["packages/cli/src", "packages/cli/dist", ".git/logs"])
      await mkdir(file(folder), { recursive: true });
    await cp("packages/cli/bin", file("packages/cli/bin"), { recursive: true });
    await cp("scripts", file("scripts"), { recursive: true });
    await writeFile(file("package.json"), '{ "type": "module" }');
    await writeFile(file("scripts/ready.mjs"), "console.log('made ready');");
    await writeFile(file("packages/cli/dist/catalog.cjs"), "((exports) => { exports.main = () => {}; })");
    const start = async () => {
      const command = [file("packages/cli/bin/waybill.mjs"), "ls"];
      return (await run(process.execPath, command, { env: { PATH: process.env.PATH ?? "" } })).stdout;
    };
    const touch = async (path: string, time: number) => {
      await writeFile(path, "");
      await utimes(path, time, time);
    };
    expect(await start()).toBe("made ready\n");
    await touch(head, 1000);
    await touch(built, 2000);
    expect(await start()).toBe("");
    await touch(head, 3000);
    expect(await start()).toBe("made ready\n");
    await rm(clone, { recursive: true });
  });

  it("is made ready by one process at a time, and after one that was killed", async () => {
    const { alone, lockOf } = await import(resolve("scripts/alone.mjs"));
    const name = await mkdtemp(join(tmpdir(), "waybill-alone-"));
    const steps: string[] = [];
    const work = (step: string) =>
      alone(name, async () => {
        steps.push(`${step} begins`);
        await new Promise((done) => setTimeout(done, 20));
        steps.push(`${step} ends`);
      });
    await Promise.all([work("first"), work("second")]);
    expect(steps).toEqual(["first begins", "first ends", "second begins", "second ends"]);
    const gone = spawnSync(process.execPath, ["--version"]).pid;
    for (const left of [String(gone), ""]) {
      await writeFile(lockOf(name), left);
      await utimes(lockOf(name), 1000, 1000);
      await work("third");
    }
    expect(steps).toHaveLength(8);
    await rm(name, { recursive: true });
  });
});
