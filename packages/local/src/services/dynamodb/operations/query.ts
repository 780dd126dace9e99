import type { DynamoDbInput, DynamoDbOperation } from "../dynamodb-ctx.ts";
import { invalidParameters, validationError } from "../errors.ts";
import type { Condition } from "../expressions/ast.ts";
import { pathsOfCondition } from "../expressions/walk-condition.ts";
import { checkKeyPaths, keyAttributes } from "../items/check-keys.ts";
import { isProjected } from "../items/index-entry.ts";
import { constrainFilter, filterConditions } from "../legacy/filter-conditions.ts";
import { joined } from "../legacy/junction.ts";
import { legacyKeyClauses } from "../legacy/legacy-key-clauses.ts";
import { legacyProjection } from "../legacy/legacy-projection.ts";
import { refuseMixture } from "../legacy/refuse-mixture.ts";
import { keyRange, rangeAfter } from "../reads/key-range.ts";
import { matchKeyClauses } from "../reads/match-key-clauses.ts";
import { pageOutput } from "../reads/page-output.ts";
import { readPage } from "../reads/read-page.ts";
import { requireIndex } from "../reads/require-index.ts";
import { checkSelect, selectionOf } from "../reads/selection.ts";
import { checkQueryStart, readStartKey, startPlace } from "../reads/start-key.ts";
import { bindExpressions } from "../requests/bind-expressions.ts";
import { Constraints } from "../requests/constraints.ts";
import { CONDITIONAL_OPERATOR, RETURN_CONSUMED_CAPACITY, SELECT } from "../requests/enumerations.ts";
import { enveloped } from "../requests/enveloped.ts";
import { constrainIndexName, constrainTableName, tableNameOf } from "../tables/table-name.ts";
import type { IndexRecord, TableRecord } from "../tables/table-record.ts";
import { requireTable } from "../tables/tables.ts";
import type { AttributeValue } from "../values/attribute-value.ts";

export const Query: DynamoDbOperation<"Query"> = (input, ctx) => {
  constrain(input);
  const request = readRequest(input);
  const table = requireTable(ctx.store, tableNameOf(input.TableName, ctx));
  const index = requireIndex(table, input.IndexName, input.ConsistentRead);
  const source = index ?? table;
  const reverse = input.ScanIndexForward === false;
  const place = request.startKey && startPlace(table, index, request.startKey);
  const condition = matchKeyClauses(source.key, request.keyClauses);
  if (request.startKey && place) checkQueryStart(source, condition, request.startKey, place);
  if (request.projection) checkKeyPaths(table, request.projection);
  if (request.filter)
    checkFilter(table, index, request.filter, input.QueryFilter ? "QueryFilter" : "Filter Expression");
  const selection = selectionOf(table, index, input.Select, request.projection);
  const asked = keyRange(source.space, condition);
  const range = place ? rangeAfter(asked, place, reverse) : asked;
  const page = readPage(ctx.store, { range, reverse, limit: input.Limit, filter: request.filter });
  return pageOutput(ctx, { table, index, selection }, page, input);
};

function constrain(input: DynamoDbInput<"Query">): void {
  const constraints = new Constraints().oneOf("select", input.Select, SELECT);
  constrainIndexName(constraints, input.IndexName);
  constraints.oneOf("returnConsumedCapacity", input.ReturnConsumedCapacity, RETURN_CONSUMED_CAPACITY);
  constrainFilter(constraints, "queryFilter", input.QueryFilter);
  constrainTableName(constraints, input.TableName);
  constraints
    .oneOf("conditionalOperator", input.ConditionalOperator, CONDITIONAL_OPERATOR)
    .size("AttributesToGet", input.AttributesToGet?.length, 1)
    .range("Limit", input.Limit, 1);
  constrainFilter(constraints, "keyConditions", input.KeyConditions);
  constraints.check();
}

function readRequest(input: DynamoDbInput<"Query">) {
  refuseMixture(input, {
    expressions: ["ProjectionExpression", "FilterExpression", "KeyConditionExpression"],
    legacy: ["AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions"],
  });
  const legacyFilter = joined(filterConditions(input.QueryFilter), input.ConditionalOperator);
  const attributes = input.AttributesToGet && legacyProjection(input.AttributesToGet);
  const startKey = readStartKey(input.ExclusiveStartKey);
  if (!input.KeyConditions && input.KeyConditionExpression === undefined) {
    const either = "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.";
    throw validationError(either);
  }
  const bound = bindExpressions(input);
  const keyClauses = bound.keyClauses ?? legacyKeyClauses(input.KeyConditions ?? {});
  enveloped(() => checkSelect(input));
  return { keyClauses, startKey, filter: bound.filter ?? legacyFilter, projection: bound.projection ?? attributes };
}

/** A filter is for what the key condition cannot ask, and for what the index has. */
function checkFilter(
  table: TableRecord,
  index: IndexRecord | undefined,
  filter: Condition<AttributeValue>,
  member: string,
): void {
  const paths = pathsOfCondition(filter);
  const names = [...new Set(paths.map(([name]) => String(name)))];
  const key = keyAttributes(index ?? table).find(({ name }) => names.includes(name));
  if (key) {
    const rule = "can only contain non-primary key attributes";
    throw validationError(`${member} ${rule}: Primary key attribute: ${key.name}`);
  }
  checkKeyPaths(table, paths);
  const lacking = index ? names.filter((name) => !isProjected(table, index, name)) : [];
  if (lacking.length === 0) return;
  const problem = `Secondary index ${index?.name} does not project one or more filter attributes`;
  throw invalidParameters(`${problem}: [${lacking.join(", ")}]`);
}
