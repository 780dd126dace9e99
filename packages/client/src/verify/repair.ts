import { backfillWrite, repairWrite } from "@waybill/catalog";
import { applyWrite } from "../records/apply-write.ts";
import { lookAtFile } from "../records/look-at-file.ts";
import type { Drift } from "./drift.ts";
import { lookAgain, type Verification, type VerifyClients } from "./verify.ts";

/**
 * `repaired`: the record says what the bucket holds. `settled`: it does so by now without a repair. `busy`: it changes faster
 * than it can be compared, and stays as it is.
 */
export type RepairOutcome = "repaired" | "settled" | "busy";

const ATTEMPTS = 5;

/**
 * Brings one record to what the bucket holds, by the bucket as it is now; a record that has changed since it was compared is
 * compared anew. Throws PipelineError.
 */
export async function repair(
  clients: VerifyClients,
  verification: Pick<Verification, "bucket" | "table">,
  found: Drift,
): Promise<RepairOutcome> {
  const { bucket, table } = verification;
  // The file's version, which a listing does not tell.
  const file = await lookAtFile(clients.s3, bucket, found.key);
  let drift: Drift | undefined = { ...found, file };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const write = writeFor(drift);
    if (write === undefined) return "settled";
    if ((await applyWrite(clients.dynamodb, table, write)) === "recorded") return "repaired";
    drift = await lookAgain(clients, { bucket, table }, found.key);
    if (drift === undefined) return "settled";
  }
  return "busy";
}

function writeFor({ file, record }: Drift) {
  if (record !== undefined) return repairWrite(record, file, new Date().toISOString());
  return file && backfillWrite(file);
}
