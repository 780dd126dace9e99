import type { ContinuousBackupsDescription } from "@aws-sdk/client-dynamodb";
import type { Reader } from "@waybill/store";
import { DAY } from "../../../ports/clock.ts";
import { backupTableNotFound } from "../errors.ts";
import type { TableRecord } from "./table-record.ts";
import { tableNamed } from "./tables.ts";

/** AWS can restore up to about five minutes ago. */
const LAG = 5 * 60 * 1000;

/** Throws a TableNotFoundException. */
export function requireBackupTable(reader: Reader, name: string): TableRecord {
  const table = tableNamed(reader, name);
  if (table) return table;
  throw backupTableNotFound(name);
}

/** The setting of point-in-time recovery; nothing can be restored here, and the restoring operations say so. */
export function describeContinuousBackups(
  { pointInTimeRecovery: recovery }: TableRecord,
  now: number,
): ContinuousBackupsDescription {
  if (!recovery) {
    return {
      ContinuousBackupsStatus: "ENABLED",
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: "DISABLED" },
    };
  }
  const latest = Math.max(recovery.since, now - LAG);
  return {
    ContinuousBackupsStatus: "ENABLED",
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: "ENABLED",
      RecoveryPeriodInDays: recovery.days,
      EarliestRestorableDateTime: new Date(Math.max(recovery.since, now - recovery.days * DAY)),
      LatestRestorableDateTime: new Date(latest),
    },
  };
}
