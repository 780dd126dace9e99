import type { Writer } from "@waybill/store";
import { type AwsError, awsError } from "@waybill/wire";
import type { DynamoDbCtx } from "../dynamodb-ctx.ts";
import { storedItem } from "../items/item-keys.ts";
import { putWrite } from "../items/item-writes.ts";
import { placeWrite, writeItem } from "../items/write-item.ts";
import { tableNameOf } from "../tables/table-name.ts";
import { requireTable } from "../tables/tables.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { checkAttributes } from "../values/check-value.ts";
import { parseInsert, verbOf } from "./parse-insert.ts";

/** A statement that writes one new item. */
export interface InsertStatement {
  readonly statement: string;
  readonly parameters: readonly AttributeValue[];
  readonly returnItemOnFailure: boolean;
}

/** Gives the item's table and what was written. Throws DuplicateItemException where an item stands. */
export function insertItem(
  tx: Writer,
  ctx: DynamoDbCtx,
  { statement, parameters, returnItemOnFailure }: InsertStatement,
) {
  const { table: name, item } = parseInsert(statement, parameters);
  const table = requireTable(tx, tableNameOf(name, ctx));
  const placed = placeWrite(table, putWrite(checkAttributes(item)));
  const standing = storedItem(tx, table, placed.suffix);
  if (standing) throw duplicateItem(returnItemOnFailure ? standing : undefined);
  return { table, ...writeItem(tx, placed, ctx.clock.now()) };
}

/** Only INSERT is built. */
export function refuseOtherStatements(statement: string): void {
  const verb = verbOf(statement);
  if (verb === "INSERT") return;
  if (["SELECT", "UPDATE", "DELETE", "EXISTS"].includes(verb)) {
    throw awsError("NotImplemented", `DynamoDB: PartiQL's ${verb} is not implemented by this endpoint.`, {
      status: 501,
    });
  }
  throw awsError("ValidationException", "Statement wasn't well formed, can't be processed: Unexpected keyword");
}

function duplicateItem(item: object | undefined): AwsError {
  const fields = item && { fields: { Item: item } };
  return awsError("DuplicateItemException", "Duplicate primary key exists in table", fields);
}
