import type { AwsError } from "@waybill/wire";
import { invalidParameters, validationError } from "../errors.ts";
import type { Path } from "../expressions/ast.ts";
import type { IndexRecord, KeyAttribute, TableRecord } from "../tables/table-record.ts";
import { type AttributeMap, type AttributeValue, attributeOf, typeOf } from "../values/attribute-value.ts";
import { keyValues, MAX_PARTITION_KEY_BYTES, MAX_SORT_KEY_BYTES, scalarBytes } from "./item-keys.ts";

/** Checks the primary key, and nothing else, that a request names an item by. */
export function checkPrimaryKey(table: TableRecord, key: AttributeMap): void {
  const attributes = keyAttributes(table);
  if (Object.keys(key).length !== attributes.length || !keyValues(attributes, key)) throw keyMismatch();
  refuseEmptyTableKeys(table, key);
  checkKeySizes(table.key.partition, table.key.sort, key);
}

/** Checks the attributes of an item to be put that are keys of the table or of an index. */
export function checkItemKeys(table: TableRecord, item: AttributeMap): void {
  for (const { name, type } of keyAttributes(table)) {
    const value = attributeOf(item, name);
    if (!value) throw invalidParameters(`Missing the key ${name} in the item`);
    if (typeOf(value) !== type) {
      throw invalidParameters(`Type mismatch for key ${name} expected: ${type} actual: ${typeOf(value)}`);
    }
  }
  refuseEmptyTableKeys(table, item);
  checkKeySizes(table.key.partition, table.key.sort, item);
  for (const index of table.indexes) {
    for (const attribute of keyAttributes(index)) {
      const value = attributeOf(item, attribute.name);
      if (value) checkIndexKeyType(index, attribute, value);
    }
    refuseEmptyIndexKeys(index, item);
    checkKeySizes(index.key.partition, index.key.sort, item);
  }
}

/** Refuses empty values in the attributes, of an item or a key, that are keys of the table or of an index. */
export function refuseEmptyKeys(table: TableRecord, item: AttributeMap): void {
  refuseEmptyTableKeys(table, item);
  for (const index of table.indexes) refuseEmptyIndexKeys(index, item);
}

function refuseEmptyTableKeys(table: TableRecord, item: AttributeMap): void {
  for (const { name } of keyAttributes(table)) {
    const kind = emptyKind(attributeOf(item, name));
    if (kind) throw emptyKey("", kind, ` Key: ${name}`);
  }
}

function refuseEmptyIndexKeys(index: IndexRecord, item: AttributeMap): void {
  for (const { name } of keyAttributes(index)) {
    const kind = emptyKind(attributeOf(item, name));
    if (!kind) continue;
    const rule = "A value specified for a secondary index key is not supported.";
    throw emptyKey(rule, kind, ` IndexName: ${index.name}, IndexKey: ${name}`);
  }
}

export function checkIndexKeyType(index: IndexRecord, { name, type }: KeyAttribute, value: AttributeValue): void {
  if (typeOf(value) === type) return;
  const types = `Expected: ${type} Actual: ${typeOf(value)}`;
  throw invalidParameters(`Type mismatch for Index Key ${name} ${types} IndexName: ${index.name}`);
}

/** Key attributes are scalars: refuses paths that lead into one. */
export function checkKeyPaths(table: TableRecord, paths: readonly Path[]): void {
  const nested = paths.filter((path) => path.length > 1).map(([name]) => name);
  if (nested.length === 0) return;
  const rule = "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed";
  const key = keyAttributes(table).find(({ name }) => nested.includes(name));
  if (key) throw validationError(`${rule}: Key: ${key.name}`);
  const indexKey = table.indexes.flatMap(keyAttributes).find(({ name }) => nested.includes(name));
  if (indexKey) throw validationError(`${rule}: IndexKey: ${indexKey.name}`);
}

export function keyAttributes({ key }: Pick<TableRecord, "key">): readonly KeyAttribute[] {
  return [...key.partition, ...key.sort];
}

export function keyMismatch(): AwsError {
  return validationError("The provided key element does not match the schema");
}

/** Whether the key attributes of the index are too large to be its key. */
export function exceedsKeySizes({ key }: IndexRecord, item: AttributeMap): boolean {
  return sizeOf(key.partition, item) > MAX_PARTITION_KEY_BYTES || sizeOf(key.sort, item) > MAX_SORT_KEY_BYTES;
}

/** A key attribute may be neither an empty string nor an empty binary. */
export function emptyKind(value: AttributeValue | undefined): "string" | "binary" | undefined {
  if (value?.S === "") return "string";
  return value?.B?.length === 0 ? "binary" : undefined;
}

export function emptyKey(rule: string, kind: "string" | "binary", place: string): AwsError {
  const detail = `The AttributeValue for a key attribute cannot contain an empty ${kind} value.`;
  return validationError(`One or more parameter values are not valid. ${rule}${rule && " "}${detail}${place}`);
}

function checkKeySizes(partition: readonly KeyAttribute[], sort: readonly KeyAttribute[], item: AttributeMap): void {
  if (sizeOf(partition, item) > MAX_PARTITION_KEY_BYTES) {
    throw invalidParameters(`Size of hashkey has exceeded the maximum size limit of${MAX_PARTITION_KEY_BYTES} bytes`);
  }
  if (sizeOf(sort, item) > MAX_SORT_KEY_BYTES) {
    throw invalidParameters(
      `Aggregated size of all range keys has exceeded the size limit of ${MAX_SORT_KEY_BYTES} bytes`,
    );
  }
}

function sizeOf(attributes: readonly KeyAttribute[], item: AttributeMap): number {
  let size = 0;
  for (const { name } of attributes) {
    const value = attributeOf(item, name);
    if (value) size += scalarBytes(value).length;
  }
  return size;
}
