import {
  type AccessPlace,
  type AnyInput,
  type Demand,
  type ServiceAccess,
  textOf,
} from "../../authorization/service-access.ts";
import { tableArn } from "./tables/table-name.ts";

const WITHOUT_TABLE = new Set(["ListTables", "DescribeLimits", "DescribeEndpoints", "ListStreams"]);

/** What each part of a transaction needs. */
const PARTS: Readonly<Record<string, string>> = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
  Get: "GetItem",
};

const STATEMENTS: Readonly<Record<string, string>> = {
  insert: "PartiQLInsert",
  update: "PartiQLUpdate",
  delete: "PartiQLDelete",
  select: "PartiQLSelect",
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
export const access: ServiceAccess = {
  demands(operation, input, place) {
    const action = `dynamodb:${operation}`;
    if (WITHOUT_TABLE.has(operation)) return [{ action, resource: "*" }];
    if (operation === "BatchGetItem" || operation === "BatchWriteItem") {
      return Object.keys(input.RequestItems ?? {}).map((table) => ({ action, resource: arnOf(table, place) }));
    }
    if (/^Transact/.test(operation)) return parts(input, place);
    if (/Statement$/.test(operation)) return statements(input).map((text) => onStatement(text, place));
    const arn = textOf(input, "ResourceArn", "StreamArn") ?? textOf(input, "ShardIterator")?.split("|")[0];
    const table = arn ?? arnOf(textOf(input, "TableName") ?? "", place);
    const index = textOf(input, "IndexName");
    return [{ action, resource: index === undefined ? table : `${table}/index/${index}` }];
  },
};

function arnOf(nameOrArn: string, place: AccessPlace): string {
  return nameOrArn.startsWith("arn:") ? nameOrArn : tableArn(place, nameOrArn);
}

function parts(input: AnyInput, place: AccessPlace): readonly Demand[] {
  const items = (input.TransactItems ?? []) as readonly Readonly<Record<string, AnyInput | undefined>>[];
  return items.flatMap((item) =>
    Object.entries(item).map(([kind, part]) => ({
      action: `dynamodb:${PARTS[kind] ?? kind}`,
      resource: arnOf(textOf(part ?? {}, "TableName") ?? "", place),
    })),
  );
}

function statements(input: AnyInput): readonly string[] {
  const many = (input.Statements ?? input.TransactStatements ?? [input]) as readonly AnyInput[];
  return many.map((one) => textOf(one, "Statement") ?? "");
}

function onStatement(text: string, place: AccessPlace): Demand {
  const [, verb = "select"] = /^\s*(\w+)/.exec(text) ?? [];
  const [, table = ""] = /\b(?:into|from|update)\s+"?([\w.-]+)/i.exec(text) ?? [];
  return { action: `dynamodb:${STATEMENTS[verb.toLowerCase()] ?? "PartiQLSelect"}`, resource: arnOf(table, place) };
}
