import type { Reader } from "@waybill/store";
import { notImplemented } from "../errors.ts";
import type { Account } from "./table-name.ts";
import type { TableRecord } from "./table-record.ts";
import { requireNamedTable } from "./tables.ts";
import { tableInArn } from "./tagged-table.ts";

/** The table of the operations on resource policies. Throws a ValidationException or ResourceNotFoundException. */
export function requirePolicyTable(reader: Reader, account: Account, arn = ""): TableRecord {
  if (/:table\/[^/]+\/stream\//.test(arn)) throw notImplemented("the resource policies of streams");
  return requireNamedTable(reader, tableInArn(account, arn));
}
