import type { AttributeDefinition, KeySchemaElement } from "@aws-sdk/client-dynamodb";
import { invalidParameters } from "../errors.ts";
import { checkGlobalIndexKey, checkSimpleKey, namesOf } from "./check-key-schema.ts";
import { checkUnits } from "./check-throughput.ts";
import type { NewIndex } from "./constrain-table.ts";

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-secondary-indexes
const MAX_LOCAL = 5;
export const MAX_GLOBAL = 20;

export function checkLocalIndexes(
  indexes: readonly NewIndex[],
  tableKey: readonly KeySchemaElement[],
  definitions: readonly AttributeDefinition[],
): void {
  if (indexes.length === 0) throw invalidParameters("List of LocalSecondaryIndexes is empty");
  if (tableKey.length < 2) {
    const need = "which is required when specifying a LocalSecondaryIndex";
    throw invalidParameters(`Table KeySchema does not have a range key, ${need}`);
  }
  for (const index of indexes) {
    const elements = index.KeySchema ?? [];
    checkSimpleKey(elements, definitions);
    if (elements.length < 2) {
      throw invalidParameters(`Index KeySchema does not have a range key for index: ${index.IndexName}`);
    }
    const [indexHash, tableHash] = [namesOf(elements)[0], namesOf(tableKey)[0]];
    if (indexHash !== tableHash) {
      const problem = "Index KeySchema does not have the same leading hash key as table KeySchema for index";
      const keys = `index hash key: ${indexHash}, table hash key: ${tableHash}`;
      throw invalidParameters(`${problem}: ${index.IndexName}. ${keys}`);
    }
    checkProjection(index);
  }
  if (indexes.length > MAX_LOCAL) {
    throw invalidParameters(`Number of LocalSecondaryIndexes exceeds per-table limit of ${MAX_LOCAL}`);
  }
}

export function checkGlobalIndexes(
  indexes: readonly NewIndex[],
  definitions: readonly AttributeDefinition[],
  billing: string,
): void {
  if (indexes.length === 0) throw invalidParameters("List of GlobalSecondaryIndexes is empty");
  for (const index of indexes) checkGlobalIndex(index, definitions, billing);
  if (indexes.length > MAX_GLOBAL) {
    throw invalidParameters(`GlobalSecondaryIndex count exceeds the per-table limit of ${MAX_GLOBAL}`);
  }
}

export function checkGlobalIndex(index: NewIndex, definitions: readonly AttributeDefinition[], billing: string): void {
  checkGlobalIndexKey(index.KeySchema ?? [], definitions);
  checkProjection(index);
  const { IndexName: name, ProvisionedThroughput: units } = index;
  if (billing === "PAY_PER_REQUEST" && units) {
    const mode = "when BillingMode is PAY_PER_REQUEST";
    throw invalidParameters(`ProvisionedThroughput should not be specified for index: ${name} ${mode}`);
  }
  if (billing === "PROVISIONED" && !units) {
    throw invalidParameters(`ProvisionedThroughput is not specified for index: ${name}`);
  }
  if (units) checkUnits(units);
}

export function checkIndexNames(indexes: readonly NewIndex[]): void {
  const names = indexes.map(({ IndexName }) => IndexName);
  const repeated = names.find((name, i) => names.indexOf(name) < i);
  if (repeated !== undefined) throw invalidParameters(`Duplicate index name: ${repeated}`);
}

function checkProjection({ Projection: projection }: NewIndex): void {
  const { ProjectionType: type, NonKeyAttributes: attributes } = projection ?? {};
  if (type === undefined) throw invalidParameters("Unknown ProjectionType: null");
  if (type === "INCLUDE" && !attributes) {
    throw invalidParameters("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
  }
  if (type !== "INCLUDE" && attributes) {
    throw invalidParameters(`ProjectionType is ${type}, but NonKeyAttributes is specified`);
  }
  const repeated = attributes?.find((name, i) => attributes.indexOf(name) < i);
  if (repeated !== undefined) throw invalidParameters(`Duplicate element in NonKeyAttributes: ${repeated}`);
}
