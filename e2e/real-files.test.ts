import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inParallel } from "./in-parallel.fixture.ts";
import { waitForRecords } from "./records.fixture.ts";
import { scale } from "./scale.fixture.ts";
import { startWaybill, type WaybillProcess } from "./waybill-process.fixture.ts";

const FILES = scale(300, 5_000);
/** A busy machine records twenty files a second. */
const PATIENCE_MS = 120_000 + FILES * 50;
const tree = fileURLToPath(new URL("../node_modules", import.meta.url));

let waybill: WaybillProcess;
beforeAll(async () => {
  waybill = await startWaybill();
});
afterAll(() => waybill.stop());

async function realFiles(): Promise<{ path: string; size: number }[]> {
  const entries = await readdir(tree, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = [];
  for (const path of paths.sort().slice(0, FILES)) files.push({ path, size: (await stat(path)).size });
  return files;
}

it(`records every one of ${FILES} real files once, with its key and its size`, { timeout: PATIENCE_MS }, async () => {
  const files = await realFiles();
  expect(files).toHaveLength(FILES);
  const sizes = new Map(files.map(({ path, size }) => [`real/${relative(tree, path)}`, size]));
  await inParallel(32, files, ({ path, size }) =>
    waybill.s3.send(
      new PutObjectCommand({
        Bucket: waybill.pipeline.bucket,
        Key: `real/${relative(tree, path)}`,
        Body: createReadStream(path),
        ContentLength: size,
      }),
    ),
  );
  const records = await waitForRecords(waybill.dynamodb, waybill.pipeline.table, (found) => found.size >= FILES);
  const recorded = [...records].map(([name, record]) => [name, Number(record.Size?.N)]);
  expect(new Map(recorded as [string, number][])).toEqual(sizes);
});
