import type { Writer } from "@waybill/store";
import { validationError } from "../errors.ts";
import { placeWrite, type Written, writeItem } from "../items/write-item.ts";
import { returnedValues } from "../requests/returned-values.ts";
import type { TableRecord } from "../tables/table-record.ts";
import type { AttributeMap } from "../values/attribute-value.ts";
import type { WriteStatement } from "./statement.ts";
import { statementWrite } from "./statement-write.ts";

interface WriteOptions {
  readonly returnItemOnFailure: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Carries out an INSERT, UPDATE or DELETE by itself. Throws AWS's errors. */
export function runStatement(
  tx: Writer,
  table: TableRecord,
  statement: WriteStatement,
  { returnItemOnFailure, now }: WriteOptions,
): Written {
  if (statement.kind === "exists") {
    throw validationError("EXISTS can only be used in ExecuteTransaction write requests.");
  }
  const write = statementWrite(table, statement, returnItemOnFailure);
  return writeItem(tx, placeWrite(table, write), now);
}

/** What RETURNING asks for. */
export function returnedItem(statement: WriteStatement, { before, after }: Written): AttributeMap | undefined {
  if (statement.kind !== "update" && statement.kind !== "delete") return undefined;
  return returnedValues(statement.returning, statement.kind === "update" ? statement.update : [], before, after);
}
