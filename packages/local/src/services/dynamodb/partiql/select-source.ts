import { invalidParameters, validationError } from "../errors.ts";
import { pathsOfCondition } from "../expressions/walk-condition.ts";
import { isProjected } from "../items/index-entry.ts";
import type { IndexRecord, TableRecord } from "../tables/table-record.ts";
import { indexNamed } from "../tables/tables.ts";
import type { SelectStatement } from "./statement.ts";

/** The index that a SELECT reads, if it names one. Throws a ValidationException, in words that are not those of Query. */
export function selectIndex(
  table: TableRecord,
  { index: name }: SelectStatement,
  consistent: boolean | undefined,
): IndexRecord | undefined {
  if (name === undefined) return undefined;
  const index = indexNamed(table, name);
  if (!index) throw validationError("The table does not have the specified index");
  if (index.key.partition.length > 1 || index.key.sort.length > 1) {
    const keys = "multi-attribute HASH keys or multi-attribute RANGE keys";
    throw validationError(`PartiQL statements cannot be executed on tables with ${keys}.`);
  }
  if (index.kind === "local") return index;
  if (consistent) throw validationError("Strongly consistent read is not supported on Global Secondary Indexes");
  if (index.backfilling) throw validationError(`Cannot read from backfilling global secondary index: ${name}`);
  return index;
}

/** Throws a ValidationException when WHERE asks for what the index does not have. */
export function checkWhere(table: TableRecord, index: IndexRecord | undefined, { where }: SelectStatement): void {
  if (!index || !where) return;
  const names = new Set(pathsOfCondition(where).map(([name]) => String(name)));
  const lacking = [...names].filter((name) => !isProjected(table, index, name));
  if (lacking.length === 0) return;
  const problem = `Secondary index ${index.name} does not project one or more filter attributes`;
  throw invalidParameters(`${problem}: [${lacking.join(", ")}]`);
}
