import {
  catalogClients,
  type Drift,
  pipelineNames,
  type RepairOutcome,
  repair,
  verify as verifyCatalog,
} from "@waybill/client/catalog";
import { defineCommand } from "citty";
import { counted } from "../output/counted.ts";
import { numberArg } from "../output/number-arg.ts";
import { startSpinner } from "../output/spinner.ts";
import { visible } from "../output/visible.ts";
import { connectionArgs, connectionOf } from "../pipeline/connection.ts";
import { stopSignal } from "../pipeline/stop-signal.ts";

export const verify = defineCommand({
  meta: { name: "verify", description: "Compare the bucket with the records; exit code 1 where they differ" },
  args: {
    prefix: { type: "positional", required: false, description: "Only files whose name begins so" },
    suffix: { type: "string", description: "Only files whose name ends so", valueHint: "ending" },
    repair: { type: "boolean", description: "Bring each record that differs to what the bucket holds" },
    settle: {
      type: "string",
      description: "Seconds that an event may take to become a record",
      default: "5",
      valueHint: "seconds",
    },
    json: { type: "boolean", description: "One JSON object a line: each difference, then the numbers" },
    bucket: { type: "string", description: "Name of the bucket", default: pipelineNames().bucket, valueHint: "name" },
    ...connectionArgs,
  },
  async run({ args }) {
    const clients = catalogClients(connectionOf(args));
    const { bucket, table, prefix, suffix } = args;
    const spinner = startSpinner(`Comparing bucket ${bucket} with table ${table}`);
    const onRead = (files: number, records: number) => spinner.update(`${files} files, ${records} records read`);
    const settle = numberArg("settle", args.settle);
    const verification = { bucket, table, prefix, suffix, settle, onRead, signal: stopSignal() };
    const youngest = new Date(settle * 1000 < YOUNG_MS ? Date.now() - YOUNG_MS : Date.now()).toISOString();
    const found = { missing: 0, extra: 0, different: 0, repaired: 0, young: 0 };
    const tell = (drift: Drift, outcome?: RepairOutcome) => {
      found[drift.kind] += 1;
      if (outcome !== undefined && outcome !== "busy") found.repaired += 1;
      if (isUnrecordedSince(youngest, drift)) found.young += 1;
      spinner.print(`${args.json ? JSON.stringify({ ...drift, outcome }) : line(drift, outcome)}\n`);
    };
    try {
      const drifts = verifyCatalog(clients, verification);
      const numbers = args.repair
        ? await repairAll(drifts, (drift) => repair(clients, verification, drift), tell)
        : await tellAll(drifts, tell);
      const { young, ...counts } = found;
      const all = { ...numbers, ...counts };
      spinner.print(`${args.json ? JSON.stringify(all) : summary(all, Boolean(args.repair), young)}\n`);
      return found.missing + found.extra + found.different > found.repaired ? 1 : 0;
    } finally {
      spinner.stop();
    }
  },
});

type Drifts = ReturnType<typeof verifyCatalog>;

async function tellAll(drifts: Drifts, tell: (drift: Drift) => void) {
  let next = await drifts.next();
  for (; !next.done; next = await drifts.next()) tell(next.value);
  return next.value;
}

/** Repairs at once: a look at the bucket and a write each. */
const REPAIRS_AT_ONCE = 16;

async function repairAll(
  drifts: Drifts,
  mend: (drift: Drift) => Promise<RepairOutcome>,
  tell: (drift: Drift, outcome: RepairOutcome) => void,
) {
  const batch: Drift[] = [];
  const mendBatch = async () => {
    const repairs = batch.splice(0).map(async (drift) => tell(drift, await mend(drift)));
    // What is mended is told, also beside what cannot be.
    for (const result of await Promise.allSettled(repairs)) if (result.status === "rejected") throw result.reason;
  };
  let next = await drifts.next();
  for (; !next.done; next = await drifts.next()) {
    if (batch.push(next.value) === REPAIRS_AT_ONCE) await mendBatch();
  }
  await mendBatch();
  return next.value;
}

/** A burst of uploads is recorded at the pipeline's pace, not at S3's. */
const YOUNG_MS = 300_000;

function isUnrecordedSince(time: string, { kind, file }: Drift): boolean {
  return kind === "missing" && file !== undefined && file.lastModified > time;
}

interface Numbers {
  readonly files: number;
  readonly records: number;
  readonly missing: number;
  readonly extra: number;
  readonly different: number;
  readonly repaired: number;
}

const WORDS = {
  missing: "no record",
  extra: "no file",
  different: "differs",
};

function line({ kind, key, file, record }: Drift, outcome?: RepairOutcome): string {
  const sizes = kind === "different" ? `  (${difference(record, file)})` : "";
  const busy = outcome === "busy" ? "  changes all the time: verify again when it is at rest" : "";
  return `${WORDS[kind].padEnd(9)}  ${visible(key)}${sizes}${busy}`;
}

function difference(record: Drift["record"], file: Drift["file"]): string {
  if (record?.size !== file?.size) return `${record?.size} bytes recorded, ${file?.size} in the bucket`;
  return `ETag ${record?.eTag} recorded, ${file?.eTag} in the bucket`;
}

function summary(numbers: Numbers, isRepair: boolean, young: number): string {
  const { files, records, missing, extra, different, repaired } = numbers;
  const total = missing + extra + different;
  const compared = `${counted(files, "file")} and ${counted(records, "record")} compared`;
  if (total === 0) return `${compared}: they say the same.`;
  const parts = [`${missing} without a record`, `${extra} recorded but gone`, `${different} different`].join(", ");
  if (isRepair) return `${compared}: ${parts}. ${repaired} repaired.`;
  const coming =
    young > 0
      ? `\nOf those without a record ${young} came in the last five minutes, whose events may be on their way: --settle 300 waits for them.`
      : "";
  return `${compared}: ${parts}. waybill verify --repair mends them.${coming}`;
}
