import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startEndpoint } from "./start-endpoint.ts";

test("says what to do about a port that is taken", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as { port: number };
  await expect(startEndpoint({ memory: true, port })).rejects.toMatchObject({
    message: `Port ${port} is in use.`,
    hint: expect.stringContaining("--port"),
  });
});

test("says what to do about a data folder that is none", async () => {
  const folder = await mkdtemp(join(tmpdir(), "waybill-start-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const data = join(folder, "file");
  await writeFile(data, "");
  await expect(startEndpoint({ data })).rejects.toMatchObject({
    message: expect.stringContaining(`The folder ${data} cannot hold the state: EEXIST`),
    hint: expect.stringContaining("--data"),
  });
});
