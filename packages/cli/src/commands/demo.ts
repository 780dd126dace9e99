import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { listFiles } from "@waybill/client/catalog";
import { defineCommand } from "citty";
import { type CatalogedFile, catalogFiles } from "../demo/catalog-files.ts";
import { collectFiles, type SourceFile } from "../demo/collect-files.ts";
import { renderCatalog, summarize, type TimedRecord } from "../demo/summarize.ts";
import { CommandError } from "../output/command-error.ts";
import { counted } from "../output/counted.ts";
import { startProgress } from "../output/progress.ts";
import { liveInUtc } from "../pipeline/live-in-utc.ts";
import { type RunningPipeline, startPipeline } from "../pipeline/start-pipeline.ts";
import { stopSignal } from "../pipeline/stop-signal.ts";
import { wayArgs, wayOf } from "../pipeline/way-args.ts";

export const demo = defineCommand({
  meta: { name: "demo", description: "One shot: start the pipeline, upload a folder, show the records, stop" },
  args: {
    path: {
      type: "positional",
      required: false,
      description: "Folder or file to upload (default: samples that ship with waybill)",
    },
    ...wayArgs,
    json: { type: "boolean", description: "Print the records and the numbers as JSON" },
  },
  async run({ args }) {
    const way = wayOf(args);
    const files = await collectFiles(args.path ?? samples());
    const stopped = untilAborted(stopSignal());
    liveInUtc();
    const data = await mkdtemp(join(tmpdir(), "waybill-demo-"));
    try {
      const pipeline = await startPipeline({ data }, way);
      try {
        const { records, seconds } = await Promise.race([catalog(pipeline, files), stopped]);
        const summary = summarize(records, seconds);
        process.stdout.write(
          `${args.json ? JSON.stringify({ ...summary, records }) : await renderCatalog(records, summary)}\n`,
        );
        if (records.length < files.length) throw incomplete(files.length - records.length);
      } finally {
        await pipeline.local.stop();
      }
    } finally {
      await rm(data, { recursive: true, force: true });
    }
  },
});

/** Rejects with the reason of `signal`. */
function untilAborted(signal: AbortSignal): Promise<never> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  // It may come before anybody waits for it.
  aborted.catch(() => {});
  return aborted;
}

function samples(): string {
  return fileURLToPath(new URL("../samples", import.meta.url));
}

async function catalog({ clients, deployment }: RunningPipeline, files: readonly SourceFile[]) {
  const { bucket, table } = deployment.names;
  const progress = startProgress(files.length, `Uploading ${counted(files.length, "file")}`);
  const started = performance.now();
  const cataloged = await catalogFiles({ ...clients, bucket, table }, files, (recorded) =>
    progress.update(recorded, `${recorded} of ${counted(files.length, "file")} recorded`),
  ).finally(() => progress.stop());
  const seconds = (performance.now() - started) / 1000;
  const times = new Map(cataloged.map((file: CatalogedFile) => [file.key, file.milliseconds]));
  const records: TimedRecord[] = [];
  for await (const record of listFiles(clients.dynamodb, { table })) {
    const milliseconds = times.get(record.fileName);
    if (milliseconds !== undefined) records.push({ ...record, milliseconds });
  }
  return { records, seconds };
}

function incomplete(missing: number): CommandError {
  return new CommandError(`${counted(missing, "file")} without a record after half a minute.`, {
    hint: "This is a fault of waybill: please report it, with the files' names.",
  });
}
