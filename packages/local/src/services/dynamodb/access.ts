import {
  type AccessPlace,
  type AnyInput,
  type Demand,
  type ServiceAccess,
  textOf,
} from "../../authorization/service-access.ts";
import { leadingKeys } from "./leading-keys.ts";
import { statementDemands } from "./partiql/statement-demands.ts";
import { tableArn } from "./tables/table-name.ts";
import { tableNamed } from "./tables/tables.ts";

const WITHOUT_TABLE = new Set(["ListTables", "DescribeLimits", "DescribeEndpoints", "ListStreams"]);

/** What each part of a transaction needs. */
const PARTS: Readonly<Record<string, string>> = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
  Get: "GetItem",
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
export const access: ServiceAccess = {
  demands(operation, input, place) {
    const action = `dynamodb:${operation}`;
    if (WITHOUT_TABLE.has(operation)) return [{ action, resource: "*" }];
    if (operation === "BatchGetItem" || operation === "BatchWriteItem") return batches(action, input, place);
    if (/^Transact/.test(operation)) return parts(input, place);
    // Asks for each statement by itself.
    if (operation === "BatchExecuteStatement") return [];
    if (/^Execute/.test(operation)) return statementDemands(input, place);
    const arn = textOf(input, "ResourceArn", "StreamArn") ?? textOf(input, "ShardIterator")?.split("|")[0];
    const table = arn ?? arnOf(textOf(input, "TableName") ?? "", place);
    const index = textOf(input, "IndexName");
    const resource = index === undefined ? table : `${table}/index/${index}`;
    const policy = operation === "CreateTable" && textOf(input, "ResourcePolicy");
    return [
      { action, resource, context: contextOf(input, table, place) },
      ...(policy ? [{ action: "dynamodb:PutResourcePolicy", resource }] : []),
    ];
  },
  resourcePolicy(resource, { store }) {
    const name = /:table\/([^/]+)(?:\/index\/[^/]+)?$/.exec(resource)?.[1];
    return name === undefined ? undefined : tableNamed(store, name)?.policy?.document;
  },
  resourceTags(resource, { store }) {
    const name = /:table\/([^/]+)(?:\/index\/[^/]+)?$/.exec(resource)?.[1];
    const table = name === undefined ? undefined : tableNamed(store, name);
    return table && Object.fromEntries(table.tags);
  },
};

function arnOf(nameOrArn: string, place: AccessPlace): string {
  return nameOrArn.startsWith("arn:") ? nameOrArn : tableArn(place, nameOrArn);
}

function onTable(input: AnyInput, table: string, place: AccessPlace): Required<Pick<Demand, "resource" | "context">> {
  const resource = arnOf(table, place);
  return { resource, context: contextOf(input, resource, place) };
}

function contextOf(input: AnyInput, table: string, { store }: AccessPlace): NonNullable<Demand["context"]> {
  return { "dynamodb:leadingkeys": () => leadingKeys(input, tableNamed(store, table.split("/")[1] ?? "")) };
}

/** Each table of a batch, with the keys that are read or written there. */
function batches(action: string, input: AnyInput, place: AccessPlace): readonly Demand[] {
  const tables = Object.entries((input.RequestItems ?? {}) as Readonly<Record<string, AnyInput | readonly AnyInput[]>>);
  return tables.map(([table, requests]) => {
    const written = Array.isArray(requests) ? requests.flatMap((each) => Object.values(each) as AnyInput[]) : [];
    const Keys = written.map(({ Item, Key }) => Item ?? Key);
    return { action, ...onTable(Array.isArray(requests) ? { Keys } : (requests as AnyInput), table, place) };
  });
}

function parts(input: AnyInput, place: AccessPlace): readonly Demand[] {
  const items = (input.TransactItems ?? []) as readonly Readonly<Record<string, AnyInput | undefined>>[];
  return items.flatMap((item) =>
    Object.entries(item).map(([kind, part]) => ({
      action: `dynamodb:${PARTS[kind] ?? kind}`,
      ...onTable(part ?? {}, textOf(part ?? {}, "TableName") ?? "", place),
    })),
  );
}
