import { isDeepStrictEqual } from "node:util";
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
  if (previous && isOf(latest, previous)) return previous;
  const published: VersionRecord = {
    ...latest,
    version: String(record.nextVersion),
    revisionId: ports.random.uuid(),
    deploymentId: ports.random.uuid(),
    latestDescription: latest.settings.description,
    lastModified: lastModified(ports.now),
    settings: { ...latest.settings, description: description ?? latest.settings.description },
  };
  putVersion(tx, published);
  putFunction(tx, { ...record, nextVersion: record.nextVersion + 1 });
  return published;
}

/** Whether `version` was published of what `latest` is, however often that was deployed. */
function isOf({ code, settings }: VersionRecord, version: VersionRecord): boolean {
  const { latestDescription: description = "" } = version;
  return code.sha256 === version.code.sha256 && isDeepStrictEqual(settings, { ...version.settings, description });
}
