import {
  type BackfillProgress,
  backfill as backfillCatalog,
  catalogClients,
  countFiles,
  pipelineNames,
} from "@waybill/client/catalog";
import { defineCommand } from "citty";
import { counted } from "../output/counted.ts";
import { watchedTerminal } from "../output/live-line.ts";
import { countArg, numberArg } from "../output/number-arg.ts";
import { startProgress } from "../output/progress.ts";
import { startSpinner } from "../output/spinner.ts";
import { connectionArgs, connectionOf } from "../pipeline/connection.ts";
import { stopSignal } from "../pipeline/stop-signal.ts";

export const backfill = defineCommand({
  meta: {
    name: "backfill",
    description: "Record the files that were in the bucket before the pipeline; goes on where it was stopped",
  },
  args: {
    prefix: { type: "positional", required: false, description: "Only files whose name begins so" },
    rate: { type: "string", description: "Most records a second (default: as many as go)", valueHint: "number" },
    parallel: {
      type: "string",
      description: "Requests at once, of 25 records each",
      default: "8",
      valueHint: "number",
    },
    checkpoint: {
      type: "string",
      description: "File that keeps the position (default: .waybill-backfill-BUCKET.json); gone when all is done",
      valueHint: "file",
    },
    json: { type: "boolean", description: "Print the numbers as JSON" },
    bucket: { type: "string", description: "Name of the bucket", default: pipelineNames().bucket, valueHint: "name" },
    ...connectionArgs,
  },
  async run({ args }) {
    const clients = catalogClients(connectionOf(args));
    const { bucket, table, prefix = "" } = args;
    const options = {
      bucket,
      table,
      prefix,
      checkpoint: args.checkpoint ?? `.waybill-backfill-${bucket}.json`,
      parallel: countArg("parallel", args.parallel),
      ...(args.rate !== undefined && { rate: numberArg("rate", args.rate, 0.001) }),
      signal: stopSignal("The same command goes on from here."),
    };
    const total = watchedTerminal() ? await counting(bucket, countFiles(clients.s3, options)) : 0;
    const started = performance.now();
    const bar = startProgress(total, `Recording the files of ${bucket}`);
    const onProgress = (progress: BackfillProgress) => bar.update(progress.files, described(progress, total, started));
    const done = await backfillCatalog(clients, { ...options, onProgress }).finally(() => bar.stop());
    const seconds = (performance.now() - started) / 1000;
    const numbers = { ...done, seconds: Number(seconds.toFixed(3)) };
    process.stdout.write(`${args.json ? JSON.stringify(numbers) : summary(done, seconds)}\n`);
  },
});

function counting(bucket: string, count: Promise<number>): Promise<number> {
  const spinner = startSpinner(`Counting the files of ${bucket}`);
  return count.finally(() => spinner.stop());
}

function described({ files, recorded, present }: BackfillProgress, total: number, started: number): string {
  const seconds = (performance.now() - started) / 1000;
  const rate = (recorded + present) / seconds;
  const left = Math.max(0, total - files);
  const eta = rate > 0 && left > 0 ? `, ${duration(left / rate)} left` : "";
  return `${files} of ${total} files, ${Math.round(rate)} a second${eta}`;
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

function summary({ files, recorded, present }: BackfillProgress, seconds: number): string {
  const earlier = files - recorded - present;
  const before = earlier > 0 ? `, ${earlier} done earlier` : "";
  return `${counted(files, "file")}: ${recorded} recorded, ${present} had a record${before}; ${seconds.toFixed(1)} s.`;
}
