import { awsError } from "@waybill/wire";
import { validationError } from "../errors.ts";
import type { Condition } from "../expressions/ast.ts";
import { checkWrite, deleteWrite, putWrite, updateWrite } from "../items/item-writes.ts";
import type { ItemWrite } from "../items/write-item.ts";
import type { TableRecord } from "../tables/table-record.ts";
import type { AttributeMap, AttributeValue } from "../values/attribute-value.ts";
import { checkAttributes } from "../values/check-value.ts";
import { type PinnedItem, pinnedItem, requirePinned } from "./pinned-item.ts";
import type { ExistsStatement, InsertStatement, WriteStatement } from "./statement.ts";

type Where = Condition<AttributeValue>;

/** The write that a statement asks for. Throws a ValidationException. */
export function statementWrite(table: TableRecord, statement: WriteStatement, returnItemOnFailure: boolean): ItemWrite {
  if (statement.kind === "insert") return insertWrite(statement, returnItemOnFailure);
  if (statement.kind === "exists") return existsWrite(table, statement, returnItemOnFailure);
  const pinned = requirePinned(table, statement.where);
  // An update makes no item; a delete of none is no failure.
  if (statement.kind === "update") {
    const condition = all([itemExists(table), ...pinned.rest]);
    return updateWrite(pinned.key, statement.update, { condition, returnItemOnFailure });
  }
  const condition = pinned.rest.length > 0 ? orAbsent(table, pinned) : undefined;
  return deleteWrite(pinned.key, { condition, returnItemOnFailure });
}

function insertWrite({ item }: InsertStatement, returnItemOnFailure: boolean): ItemWrite {
  const write = putWrite(checkAttributes(item));
  const next: ItemWrite["next"] = (before, table) => {
    if (before) throw duplicateItem(returnItemOnFailure ? before : undefined);
    return write.next(before, table);
  };
  return { ...write, next };
}

function existsWrite(table: TableRecord, { select }: ExistsStatement, returnItemOnFailure: boolean): ItemWrite {
  if (select.index !== undefined) throw validationError("Operations on indices are not supported in transactions");
  const pinned = pinnedItem(table, select.where);
  if (!pinned || pinned.rest.length === 0) {
    throw validationError("EXISTS() must contain a single item read with additional condition");
  }
  return checkWrite(pinned.key, { condition: all([itemExists(table), ...pinned.rest]), returnItemOnFailure });
}

function orAbsent(table: TableRecord, { rest }: PinnedItem): Where {
  return { kind: "junction", operator: "OR", conditions: [{ kind: "not", condition: itemExists(table) }, all(rest)] };
}

function itemExists({ key }: TableRecord): Where {
  const path = key.partition.map(({ name }) => name).slice(0, 1);
  return { kind: "call", name: "attribute_exists", operands: [{ kind: "path", path }] };
}

function all(conditions: readonly Where[]): Where {
  return { kind: "junction", operator: "AND", conditions };
}

function duplicateItem(item: AttributeMap | undefined) {
  const fields = item && { fields: { Item: item } };
  return awsError("DuplicateItemException", "Duplicate primary key exists in table", fields);
}
