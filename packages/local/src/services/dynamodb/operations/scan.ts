import { AwsError } from "@waybill/wire";
import type { DynamoDbInput, DynamoDbOperation } from "../dynamodb-ctx.ts";
import { validationError } from "../errors.ts";
import { pathsOfCondition } from "../expressions/walk-condition.ts";
import { checkKeyPaths } from "../items/check-keys.ts";
import { constrainFilter, filterConditions } from "../legacy/filter-conditions.ts";
import { joined } from "../legacy/junction.ts";
import { legacyProjection } from "../legacy/legacy-projection.ts";
import { refuseMixture } from "../legacy/refuse-mixture.ts";
import { isWithin, rangeAfter } from "../reads/key-range.ts";
import { pageOutput } from "../reads/page-output.ts";
import { readPage } from "../reads/read-page.ts";
import { requireIndex } from "../reads/require-index.ts";
import { constrainSegment, readSegment, segmentRange } from "../reads/segment.ts";
import { checkSelect, selectionOf } from "../reads/selection.ts";
import { readStartKey, startPlace } from "../reads/start-key.ts";
import { bindExpressions } from "../requests/bind-expressions.ts";
import { Constraints } from "../requests/constraints.ts";
import { CONDITIONAL_OPERATOR, RETURN_CONSUMED_CAPACITY, SELECT } from "../requests/enumerations.ts";
import { enveloped } from "../requests/enveloped.ts";
import { constrainIndexName, constrainTableName, tableNameOf } from "../tables/table-name.ts";
import { requireTable } from "../tables/tables.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { checkOlderValue } from "../values/check-older-value.ts";

export const Scan: DynamoDbOperation<"Scan"> = (input, ctx) => {
  constrain(input);
  const request = readRequest(input);
  const table = requireTable(ctx.store, tableNameOf(input.TableName, ctx));
  const index = requireIndex(table, input.IndexName, input.ConsistentRead);
  const place = request.startKey && startPlace(table, index, request.startKey);
  const selection = selectionOf(table, index, input.Select, request.projection);
  const segment = segmentRange((index ?? table).space, request.segment);
  if (place && !isWithin(place, segment)) {
    const rule = "Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment.";
    const asked = `TotalSegments: ${input.TotalSegments} Segment: ${input.Segment}`;
    throw validationError(`The provided starting key is invalid: ${rule} ${asked}`);
  }
  if (request.projection) checkKeyPaths(table, request.projection);
  if (request.filter) checkKeyPaths(table, pathsOfCondition(request.filter));
  const range = place ? rangeAfter(segment, place, false) : segment;
  const page = readPage(ctx.store, { range, reverse: false, limit: input.Limit, filter: request.filter });
  return pageOutput(ctx, { table, index, selection }, page, input);
};

function constrain(input: DynamoDbInput<"Scan">): void {
  const constraints = new Constraints().oneOf("select", input.Select, SELECT);
  constrainIndexName(constraints, input.IndexName);
  constrainSegment(constraints, input);
  constraints.oneOf("returnConsumedCapacity", input.ReturnConsumedCapacity, RETURN_CONSUMED_CAPACITY);
  constrainTableName(constraints, input.TableName);
  constraints.oneOf("conditionalOperator", input.ConditionalOperator, CONDITIONAL_OPERATOR);
  constrainFilter(constraints, "scanFilter", input.ScanFilter);
  constraints.range("Limit", input.Limit, 1).size("AttributesToGet", input.AttributesToGet?.length, 1).check();
}

function readRequest(input: DynamoDbInput<"Scan">) {
  refuseMixture(input, {
    expressions: ["ProjectionExpression", "FilterExpression"],
    legacy: ["AttributesToGet", "ScanFilter", "ConditionalOperator"],
  });
  const attributes = input.AttributesToGet && legacyProjection(input.AttributesToGet);
  const legacyFilter = joined(filterConditions(input.ScanFilter), input.ConditionalOperator);
  const startKey = readStartKey(input.ExclusiveStartKey);
  const segment = readSegment(input);
  const { filter = legacyFilter, projection = attributes } = bindExpressions(input, checkExpressionValue);
  enveloped(() => checkSelect(input));
  return { startKey, segment, filter, projection };
}

function checkExpressionValue(value: AttributeValue, placeholder: string): AttributeValue {
  try {
    return checkOlderValue(value);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw validationError(`ExpressionAttributeValues contains invalid value: ${error.message} for key ${placeholder}`);
  }
}
