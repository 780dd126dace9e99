import type { AttributeDefinition, KeySchemaElement } from "@aws-sdk/client-dynamodb";
import { invalidParameters, validationError } from "../errors.ts";

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html
const MAX_OF_A_TYPE = 4;

export function checkDefinitions(definitions: readonly AttributeDefinition[]): void {
  const names = definitions.map(({ AttributeName }) => AttributeName);
  const repeated = names.find((name, i) => names.indexOf(name) < i);
  if (repeated !== undefined) throw invalidParameters(`Attribute Name is duplicated: ${repeated}`);
}

/** Of a table or local index: a partition key, and perhaps a sort key. */
export function checkSimpleKey(
  elements: readonly KeySchemaElement[],
  definitions: readonly AttributeDefinition[],
): void {
  checkDefined(elements, definitions);
  const [hash, range] = elements;
  if (range && hash?.AttributeName === range.AttributeName) {
    throw validationError("Both the Hash Key and the Range Key element in the KeySchema have the same name");
  }
  if (hash?.KeyType !== "HASH") {
    throw validationError("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
  }
  if (range && range.KeyType !== "RANGE") {
    throw validationError("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
  }
}

/** Of a global index: up to four partition keys, then up to four sort keys. */
export function checkGlobalIndexKey(
  elements: readonly KeySchemaElement[],
  definitions: readonly AttributeDefinition[],
): void {
  const types = elements.map(({ KeyType }) => KeyType);
  if (elements.length > 2 || types[1] === "HASH") checkCompositeKey(elements, definitions);
  else checkSimpleKey(elements, definitions);
}

function checkCompositeKey(elements: readonly KeySchemaElement[], definitions: readonly AttributeDefinition[]): void {
  checkDefined(elements, definitions);
  const names = namesOf(elements);
  if (new Set(names).size < names.length) {
    throw invalidParameters("The KeySchema contains multiple key attributes with the same name");
  }
  const types = elements.map(({ KeyType }) => KeyType);
  const hashes = types.filter((type) => type === "HASH").length;
  if (types.slice(0, hashes).includes("RANGE") || hashes === 0) {
    throw invalidParameters("All HASH key attributes must precede RANGE key attributes in the KeySchema");
  }
  const excess = hashes > MAX_OF_A_TYPE ? "HASH" : types.length - hashes > MAX_OF_A_TYPE ? "RANGE" : undefined;
  if (excess) throw invalidParameters(`The KeySchema exceeds the maximum allowed number of ${excess} key attributes`);
}

/** Every definition must be of the key of the table or of an index. */
export function checkAllUsed(definitions: readonly AttributeDefinition[], used: readonly string[]): void {
  const names = definitions.map(({ AttributeName = "" }) => AttributeName);
  if (names.every((name) => used.includes(name))) return;
  const lists = `AttributeDefinitions: [${names.join(", ")}], keys used: [${[...new Set(used)].join(", ")}]`;
  throw invalidParameters(`Some AttributeDefinitions are not used. ${lists}`);
}

export function namesOf(elements: readonly KeySchemaElement[] | undefined): string[] {
  return (elements ?? []).map(({ AttributeName = "" }) => AttributeName);
}

function checkDefined(elements: readonly KeySchemaElement[], definitions: readonly AttributeDefinition[]): void {
  const keys = namesOf(elements);
  const defined = definitions.map(({ AttributeName = "" }) => AttributeName);
  if (keys.every((name) => defined.includes(name))) return;
  const lists = `Keys: [${keys.join(", ")}], AttributeDefinitions: [${defined.join(", ")}]`;
  throw invalidParameters(`Some index key attributes are not defined in AttributeDefinitions. ${lists}`);
}
