import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";

test("builds the same bytes wherever it builds, and few", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "waybill-verifier-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { buildVerifier } = await import(new URL("../build.mjs", import.meta.url).href);
  const first = await buildVerifier({ outdir: path.join(folder, "first") });
  const second = await buildVerifier({ outdir: path.join(folder, "elsewhere", "second") });
  expect(await readFile(first.zip)).toEqual(await readFile(second.zip));
  expect(first.bytes).toBeLessThan(400_000);
});
