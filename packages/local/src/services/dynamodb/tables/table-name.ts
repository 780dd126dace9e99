import { validationMessage, violation } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { validationError } from "../errors.ts";
import type { Constraints } from "../requests/constraints.ts";

const NAME_PATTERN = "[a-zA-Z0-9_.-]+";
const MAX_NAME = 255;
const MAX_ARN = 1024;
const TABLE_ARN = /^arn:aws:dynamodb:([^:]*):(\d{12}):table\/([a-zA-Z0-9_.-]+)$/;

export type Account = Pick<Host, "accountId" | "region">;

export function tableArn(account: Account, name: string): string {
  return `arn:aws:dynamodb:${account.region}:${account.accountId}:table/${name}`;
}

/** Where an operation takes a table's name it takes its ARN too. */
export function constrainTableName(
  constraints: Constraints,
  name: string | undefined,
  minimum = 1,
  path = "tableName",
): void {
  if (name?.startsWith("arn:")) constraints.length(path, name, minimum, MAX_ARN);
  else constraints.pattern(path, name || undefined, NAME_PATTERN).length(path, name, minimum, MAX_NAME);
}

/** The tables that a batch names, each with what is asked of it. */
export function constrainTableNames(constraints: Constraints, requests: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(requests).filter((name) => !name.startsWith("arn:"));
  const form = new RegExp(`^${NAME_PATTERN}$`);
  const fit = names.every((name) => name.length >= 3 && name.length <= MAX_NAME && form.test(name));
  constraints.satisfies(fit, () => {
    const most = `Member must have length less than or equal to ${MAX_NAME}`;
    const least = "Member must have length greater than or equal to 3";
    const rules = `${most}, ${least}, Member must satisfy regular expression pattern: ${NAME_PATTERN}`;
    return violation("requestItems", `Map keys must satisfy constraint: [${rules}]`, `'${JSON.stringify(requests)}'`);
  });
}

export function constrainIndexName(constraints: Constraints, name: string | undefined, path = "indexName"): void {
  constraints.pattern(path, name, NAME_PATTERN).length(path, name, 3, MAX_NAME);
}

/** The name in a name or ARN. Throws a ValidationException when the table cannot be of this account and region. */
export function tableNameOf(nameOrArn: string | undefined, account: Account): string {
  if (!nameOrArn?.startsWith("arn:")) return nameOrArn ?? "";
  const [, region, accountId, name] = TABLE_ARN.exec(nameOrArn) ?? [];
  if (region !== undefined && region !== account.region) {
    throw validationError(validationMessage(["Invalid AWS region in 'ARN'"]));
  }
  if (name === undefined || accountId !== account.accountId) {
    throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${nameOrArn}`);
  }
  return name;
}
