import type {
  AttributeDefinition,
  KeySchemaElement,
  Projection,
  ProvisionedThroughput,
} from "@aws-sdk/client-dynamodb";
import { validationError } from "../errors.ts";
import type { Constraints } from "../requests/constraints.ts";
import { constrainIndexName } from "./table-name.ts";

// What the members of CreateTable and UpdateTable must be, each by itself.

const MAX_NAME = 255;
/** A global index may have four partition keys and four sort keys. */
const MAX_KEY_ATTRIBUTES = 8;
export const BILLING_MODE = ["PROVISIONED", "PAY_PER_REQUEST"];
const TABLE_CLASSES = ["STANDARD", "STANDARD_INFREQUENT_ACCESS"];

export function constrainDefinitions(constraints: Constraints, list: readonly AttributeDefinition[] | undefined): void {
  list?.forEach(({ AttributeName, AttributeType }, i) => {
    const path = `attributeDefinitions.${i + 1}.member`;
    constraints
      .required(`${path}.attributeName`, AttributeName)
      .length(`${path}.attributeName`, AttributeName, 1, MAX_NAME)
      .required(`${path}.attributeType`, AttributeType)
      .oneOf(`${path}.attributeType`, AttributeType, ["B", "N", "S"]);
  });
}

export function constrainThroughput(
  constraints: Constraints,
  throughput: ProvisionedThroughput | undefined,
  path = "provisionedThroughput",
): void {
  if (!throughput) return;
  const { ReadCapacityUnits: read, WriteCapacityUnits: write } = throughput;
  constraints
    .required(`${path}.writeCapacityUnits`, write)
    .range(`${path}.writeCapacityUnits`, write, 1)
    .required(`${path}.readCapacityUnits`, read)
    .range(`${path}.readCapacityUnits`, read, 1);
}

/** `most` is the number of key attributes that there may be. */
export function constrainKeySchema(
  constraints: Constraints,
  elements: readonly KeySchemaElement[] | undefined,
  path: string,
  most: number,
): void {
  const printed = elements?.map(({ AttributeName, KeyType }) => {
    return `KeySchemaElement(attributeName=${AttributeName}, keyType=${KeyType})`;
  });
  constraints.required(path, elements).size(path, elements?.length, 1, most, `[${printed?.join(", ")}]`);
  elements?.forEach(({ AttributeName, KeyType }, i) => {
    const member = `${path}.${i + 1}.member`;
    constraints
      .required(`${member}.attributeName`, AttributeName)
      .length(`${member}.attributeName`, AttributeName, 1, MAX_NAME)
      .required(`${member}.keyType`, KeyType)
      .oneOf(`${member}.keyType`, KeyType, ["HASH", "RANGE"]);
  });
}

/** An index that is to be made, local or global. */
export interface NewIndex {
  readonly IndexName: string | undefined;
  readonly KeySchema: readonly KeySchemaElement[] | undefined;
  readonly Projection: Projection | undefined;
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined;
}

export function constrainNewIndex(constraints: Constraints, index: NewIndex, path: string): void {
  constraints.required(`${path}.indexName`, index.IndexName);
  constrainIndexName(constraints, index.IndexName, `${path}.indexName`);
  constrainKeySchema(constraints, index.KeySchema, `${path}.keySchema`, MAX_KEY_ATTRIBUTES);
  const { ProjectionType, NonKeyAttributes } = index.Projection ?? {};
  constraints
    .required(`${path}.projection`, index.Projection)
    .oneOf(`${path}.projection.projectionType`, ProjectionType, ["ALL", "INCLUDE", "KEYS_ONLY"])
    .size(`${path}.projection.nonKeyAttributes`, NonKeyAttributes?.length, 1, 20);
  constrainThroughput(constraints, index.ProvisionedThroughput, `${path}.provisionedThroughput`);
}

/** Throws a ValidationException. */
export function checkTableClass(name: string | undefined): void {
  if (name === undefined || TABLE_CLASSES.includes(name)) return;
  const advice = "Please try again with a valid table-class value";
  throw validationError(`Invalid table-class parameter provided. ${advice}: [STANDARD, STANDARD_INFREQUENT_ACCESS].`);
}
