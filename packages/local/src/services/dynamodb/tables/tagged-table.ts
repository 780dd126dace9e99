import type { Reader } from "@waybill/store";
import { arnNotFound, invalidParameters, validationError } from "../errors.ts";
import { type Account, tableArn } from "./table-name.ts";
import type { TableRecord } from "./table-record.ts";
import { tableNamed } from "./tables.ts";

const RESOURCE_ARN = /^arn:aws[a-z-]*:dynamodb:([^:]*):\d{12}:table\/([^/]+)(\/.+)?$/;

/** The table of the tagging operations, which know it by its ARN. Throws a ValidationException or ResourceNotFoundException. */
export function requireTaggedTable(reader: Reader, account: Account, arn = ""): TableRecord {
  const name = tableInArn(account, arn);
  const table = tableNamed(reader, name);
  if (table && tableArn(account, name) === arn) return table;
  throw arnNotFound(arn);
}

/** The name of the table that a ResourceArn is of. Throws a ValidationException. */
export function tableInArn(account: Account, arn: string): string {
  if (!arn.startsWith("arn:")) throw invalidParameters(`ARNs must start with 'arn:': ${arn}`);
  const [, region, name, rest] = RESOURCE_ARN.exec(arn) ?? [];
  if (name === undefined) throw invalidParameters(`Provided Arn is not a DynamoDB resource arn: ${arn}`);
  if (rest !== undefined) {
    const rule = "Invalid resource arn provided, only table or stream is accepted.";
    throw invalidParameters(`${rule} Provided resource arn: ${arn}`);
  }
  if (region !== account.region) {
    throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
  }
  return name;
}
