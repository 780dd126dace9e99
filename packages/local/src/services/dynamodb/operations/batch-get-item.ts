import type { KeysAndAttributes } from "@aws-sdk/client-dynamodb";
import type { Reader } from "@waybill/store";
import type { DynamoDbInput, DynamoDbOperation } from "../dynamodb-ctx.ts";
import { validationError } from "../errors.ts";
import type { Projection } from "../expressions/ast.ts";
import { type ConsumedUnits, readUnits } from "../items/capacity.ts";
import { readItem } from "../items/read-item.ts";
import { Constraints } from "../requests/constraints.ts";
import { capacityOfTables } from "../requests/consumed-capacity.ts";
import { RETURN_CONSUMED_CAPACITY } from "../requests/enumerations.ts";
import { readProjection } from "../requests/read-projection.ts";
import { countConsumed } from "../requests/table-metrics.ts";
import { constrainTableNames, tableNameOf } from "../tables/table-name.ts";
import type { TableRecord } from "../tables/table-record.ts";
import { requireTable } from "../tables/tables.ts";
import type { AttributeMap } from "../values/attribute-value.ts";
import { canonicalText } from "../values/canonical-text.ts";
import { checkAttributes } from "../values/check-value.ts";

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
const MAX_KEYS = 100;
const MAX_BYTES = 16 * 2 ** 20;

export const BatchGetItem: DynamoDbOperation<"BatchGetItem"> = (input, ctx) => {
  constrain(input);
  const asked = Object.entries(input.RequestItems ?? {}).map(([name, request]) => ({
    name,
    ...readTableRequest(request),
  }));
  if (asked.reduce((sum, { keys }) => sum + keys.length, 0) > MAX_KEYS) {
    throw validationError("Too many items requested for the BatchGetItem call");
  }
  const tables = asked.map((each) => ({ ...each, table: requireTable(ctx.store, tableNameOf(each.name, ctx)) }));
  let left = MAX_BYTES;
  const answers = tables.map((each) => {
    const answer = readKeys(ctx.store, each, left);
    left -= answer.bytes;
    return { ...each, ...answer };
  });
  const unprocessed = answers.filter(({ keys, read }) => read < keys.length);
  const units = answers.flatMap(({ table, units: ofKeys }) => ofKeys.map((ofKey) => ({ table, units: ofKey })));
  countConsumed(ctx, "Read", units);
  return {
    Responses: Object.fromEntries(answers.map(({ name, items }) => [name, items])),
    UnprocessedKeys: Object.fromEntries(
      unprocessed.map(({ name, request, keys, read }) => [name, { ...request, Keys: keys.slice(read) }]),
    ),
    ConsumedCapacity: capacityOfTables(input.ReturnConsumedCapacity, units),
  };
};

function constrain(input: DynamoDbInput<"BatchGetItem">): void {
  const requests = Object.entries(input.RequestItems ?? {});
  const constraints = new Constraints();
  constrainTableNames(constraints, input.RequestItems ?? {});
  constraints
    .oneOf("returnConsumedCapacity", input.ReturnConsumedCapacity, RETURN_CONSUMED_CAPACITY)
    .size("RequestItems", requests.length, 1, MAX_KEYS);
  for (const [name, { Keys }] of requests) {
    constraints.required(`requestItems.${name}.member.keys`, Keys);
    constraints.size(`RequestItems.${name}.member.Keys`, Keys?.length, 1, MAX_KEYS);
  }
  constraints.check();
}

interface TableRequest {
  readonly request: KeysAndAttributes;
  readonly keys: readonly AttributeMap[];
  readonly projection: Projection | undefined;
}

function readTableRequest(request: KeysAndAttributes): TableRequest {
  const projection = readProjection(request);
  const keys = (request.Keys ?? []).map((key) => checkAttributes(key));
  if (new Set(keys.map(canonicalText)).size < keys.length) {
    throw validationError("Provided list of item keys contains duplicates");
  }
  return { request, keys, projection };
}

interface KeysRead {
  readonly items: AttributeMap[];
  /** How many of the keys were looked up before the answer was full. */
  readonly read: number;
  readonly bytes: number;
  readonly units: readonly ConsumedUnits[];
}

function readKeys(reader: Reader, asked: TableRequest & { table: TableRecord }, maxBytes: number): KeysRead {
  const items: AttributeMap[] = [];
  const units: ConsumedUnits[] = [];
  let bytes = 0;
  for (const key of asked.keys) {
    const found = readItem(reader, asked.table, key, asked.projection);
    if (bytes + found.bytes > maxBytes) break;
    bytes += found.bytes;
    units.push({ table: readUnits(found.bytes, asked.request.ConsistentRead), indexes: new Map() });
    if (found.item) items.push(found.item);
  }
  return { items, read: units.length, bytes, units };
}
