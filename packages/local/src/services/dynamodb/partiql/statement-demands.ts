import { AwsError } from "@waybill/wire";
import type { AccessPlace, AnyInput, Demand } from "../../../authorization/service-access.ts";
import { tableArn } from "../tables/table-name.ts";
import type { TableRecord } from "../tables/table-record.ts";
import { indexNamed, tableNamed } from "../tables/tables.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { conjunctsOf, valuesOf } from "./equalities.ts";
import { parseStatement } from "./parse-statement.ts";
import { readPlan } from "./read-plan.ts";
import type { Statement } from "./statement.ts";

interface StatementRequest {
  readonly Statement?: string | undefined;
  readonly Parameters?: readonly AttributeValue[] | undefined;
}

const ACTIONS: Readonly<Record<Statement["kind"], string>> = {
  select: "PartiQLSelect",
  exists: "PartiQLSelect",
  insert: "PartiQLInsert",
  update: "PartiQLUpdate",
  delete: "PartiQLDelete",
};

/**
 * What the statements of ExecuteStatement or ExecuteTransaction need.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html
 */
export function statementDemands(input: AnyInput, place: AccessPlace): readonly Demand[] {
  const requests = (input.TransactStatements ?? [input]) as readonly StatementRequest[];
  return requests.flatMap((request) => statementDemand(request, place) ?? []);
}

/** Undefined for a statement that cannot be read: it is refused anyway. */
export function statementDemand(request: StatementRequest, place: AccessPlace): Demand | undefined {
  const statement = attempt(() => parseStatement(request.Statement ?? "", request.Parameters ?? []));
  return statement && demandOf(statement, place);
}

function demandOf(statement: Statement, place: AccessPlace): Demand {
  const { table: name, kind } = statement;
  const arn = name.startsWith("arn:") ? name : tableArn(place, name);
  const select = statement.kind === "exists" ? statement.select : statement;
  const index = select.kind === "select" ? select.index : undefined;
  const record = () => tableNamed(place.store, arn.split("/")[1] ?? "");
  return {
    action: `dynamodb:${ACTIONS[kind]}`,
    resource: index === undefined ? arn : `${arn}/index/${index}`,
    context: {
      "dynamodb:leadingkeys": () => attempt(() => leadingKeys(select, record())),
      "dynamodb:fulltablescan": () => attempt(() => scans(select, record())),
    },
  };
}

function leadingKeys(statement: Statement, table: TableRecord | undefined): readonly string[] | undefined {
  const key = keyOf(statement, table);
  const [attribute] = key?.partition ?? [];
  if (!key || !attribute) return undefined;
  return partitions(statement, key, attribute)?.map(textOfKey);
}

function partitions(
  statement: Statement,
  key: TableRecord["key"],
  attribute: TableRecord["key"]["partition"][number],
): readonly AttributeValue[] | undefined {
  switch (statement.kind) {
    case "insert": {
      const value = statement.item[attribute.name];
      return value && [value];
    }
    case "select":
      return readPlan(key, statement).partitions;
    case "update":
    case "delete":
      return conjunctsOf(statement.where)
        .map((condition) => valuesOf(condition, attribute))
        .find((values) => values !== undefined);
    case "exists":
      return partitions(statement.select, key, attribute);
  }
}

function scans(statement: Statement, table: TableRecord | undefined): string | undefined {
  const key = keyOf(statement, table);
  if (statement.kind !== "select" || !key) return undefined;
  return String(readPlan(key, statement).partitions === undefined);
}

function keyOf(statement: Statement, table: TableRecord | undefined): TableRecord["key"] | undefined {
  if (statement.kind !== "select" || statement.index === undefined) return table?.key;
  return table && indexNamed(table, statement.index)?.key;
}

function textOfKey(value: AttributeValue): string {
  return value.S ?? value.N ?? Buffer.from(value.B ?? []).toString("base64");
}

/** Undefined for what is refused. */
function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}
