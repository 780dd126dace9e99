import type { Reader } from "@waybill/store";
import { arnNotFound, validationError } from "../errors.ts";
import { type Account, tableArn } from "./table-name.ts";
import type { TableRecord } from "./table-record.ts";
import { tableNamed } from "./tables.ts";

const TABLE_ARN = /^arn:aws[a-z-]*:dynamodb:[^:]*:\d{12}:table\/([^/]+)$/;

/** The table of the tagging operations, which know it by its ARN. Throws a ValidationException or ResourceNotFoundException. */
export function requireTaggedTable(reader: Reader, account: Account, arn = ""): TableRecord {
  const name = TABLE_ARN.exec(arn)?.[1];
  if (name === undefined) throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
  const table = tableNamed(reader, name);
  if (table && tableArn(account, name) === arn) return table;
  throw arnNotFound(arn);
}
