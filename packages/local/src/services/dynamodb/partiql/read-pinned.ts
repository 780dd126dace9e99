import type { Reader } from "@waybill/store";
import { validationError } from "../errors.ts";
import type { ConsumedUnits } from "../items/capacity.ts";
import type { TableRecord } from "../tables/table-record.ts";
import type { AttributeMap } from "../values/attribute-value.ts";
import { pinnedItem } from "./pinned-item.ts";
import { runSelect } from "./run-select.ts";
import { selectIndex } from "./select-source.ts";
import type { SelectStatement } from "./statement.ts";

/** Reads the one item that a SELECT of a batch or transaction names. Throws a ValidationException when it names none. */
export function readPinned(
  reader: Reader,
  table: TableRecord,
  statement: SelectStatement,
  operation: "BatchExecuteStatement" | "ExecuteTransaction",
  consistent: boolean | undefined,
): { readonly item: AttributeMap | undefined; readonly units: ConsumedUnits } {
  const index = selectIndex(table, statement, false);
  if (index && operation === "ExecuteTransaction") {
    throw validationError("Reads on indices are not supported within transactions.");
  }
  const pinned = pinnedItem(table, statement.where);
  if (index || !pinned || pinned.rest.length > 0) {
    const rule = "must specify the primary key in the where clause.";
    throw validationError(`Select statements within ${operation} ${rule}`);
  }
  const { items, units } = runSelect(reader, table, statement, { consistent });
  return { item: items[0], units };
}
