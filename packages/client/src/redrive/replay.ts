import { conditionalWrite, type FileChange, newestPerFile, resolveVersionDeleted } from "@waybill/catalog";
import type { PipelineClients } from "../pipeline-clients.ts";
import { applyWrite } from "../records/apply-write.ts";
import { lookAtFile } from "../records/look-at-file.ts";
import { ifDeployed } from "../status/if-deployed.ts";
import type { DeadLetter } from "./dead-letter.ts";

type Clients = Pick<PipelineClients, "s3" | "dynamodb">;

/**
 * Writes what a dead letter keeps, from here: an execution of the same name would not start again. Doing it twice does no
 * harm, for each write has its condition. Throws PipelineError.
 */
export async function replay(
  clients: Clients,
  table: string,
  letter: DeadLetter,
): Promise<"written" | "already there"> {
  const newest = new Set(newestPerFile(letter.changes).values());
  const writes = [...letter.writes];
  for (const change of newest) writes.push(conditionalWrite(await resolved(clients, change)));
  let recorded = 0;
  for (const write of writes) if ((await applyWrite(clients.dynamodb, table, write)) === "recorded") recorded += 1;
  return recorded > 0 ? "written" : "already there";
}

async function resolved({ s3 }: Clients, change: FileChange) {
  if (change.kind !== "version-deleted") return change;
  // Where there is no bucket any more, there is no file.
  const file = await ifDeployed(`bucket "${change.bucket}"`, lookAtFile(s3, change.bucket, change.key));
  return resolveVersionDeleted(change, file && { versionId: "null", ...file });
}

/** The names of the files that a dead letter is about. */
export function filesOf({ changes, writes }: DeadLetter): string[] {
  return [...new Set([...changes.map(({ key }) => key), ...writes.map(({ Key }) => Key.FileName.S)])];
}
