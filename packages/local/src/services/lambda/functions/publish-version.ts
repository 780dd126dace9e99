import type { Writer } from "@waybill/store";
import type { Random } from "../../../ports/random.ts";
import { type FunctionRecord, LATEST, lastModified, type VersionRecord } from "./function-record.ts";
import { findFunction, findVersion, putFunction, putVersion } from "./function-table.ts";

/** Freezes `$LATEST` as the next version; gives the last one back when nothing changed since. */
export function publishVersion(
  tx: Writer,
  functionName: string,
  ports: { readonly now: number; readonly random: Random },
  description?: string,
): VersionRecord {
  const record = findFunction(tx, functionName) as FunctionRecord;
  const latest = findVersion(tx, functionName, LATEST) as VersionRecord;
  const previous = findVersion(tx, functionName, String(record.nextVersion - 1));
  if (previous?.publishedFrom === latest.deploymentId) return previous;
  const published: VersionRecord = {
    ...latest,
    version: String(record.nextVersion),
    revisionId: ports.random.uuid(),
    deploymentId: ports.random.uuid(),
    publishedFrom: latest.deploymentId,
    lastModified: lastModified(ports.now),
    settings: { ...latest.settings, description: description ?? latest.settings.description },
  };
  putVersion(tx, published);
  putFunction(tx, { ...record, nextVersion: record.nextVersion + 1 });
  return published;
}
