import { validationError } from "../errors.ts";
import type { IndexRecord, TableRecord } from "../tables/table-record.ts";
import { indexNamed } from "../tables/tables.ts";

/** The index that a read names, if it names one. Throws a ValidationException when it cannot be read so. */
export function requireIndex(
  table: TableRecord,
  name: string | undefined,
  consistent: boolean | undefined,
): IndexRecord | undefined {
  if (name === undefined) return undefined;
  const index = indexNamed(table, name);
  if (!index) throw validationError(`The table does not have the specified index: ${name}`);
  if (index.kind === "local") return index;
  if (consistent) throw validationError("Consistent reads are not supported on global secondary indexes");
  if (index.backfilling) throw validationError(`Cannot read from backfilling global secondary index: ${name}`);
  return index;
}
