import type { AttributeDefinition, KeySchemaElement } from "@aws-sdk/client-dynamodb";
import type { KeyAttribute, KeySchema, KeyType } from "./table-record.ts";

/** AttributeDefinitions, once checked. */
export function definitionsOf(definitions: readonly AttributeDefinition[]): KeyAttribute[] {
  return definitions.map(({ AttributeName = "", AttributeType = "S" }) => {
    return { name: AttributeName, type: AttributeType as KeyType };
  });
}

/** A KeySchema, once checked. */
export function keySchemaOf(elements: readonly KeySchemaElement[], definitions: readonly KeyAttribute[]): KeySchema {
  const named = (type: string) => {
    const names = elements.flatMap(({ AttributeName, KeyType }) => (KeyType === type ? [AttributeName] : []));
    return names.flatMap((name) => definitions.find((definition) => definition.name === name) ?? []);
  };
  return { partition: named("HASH"), sort: named("RANGE") };
}

export function describeDefinitions(definitions: readonly KeyAttribute[]): AttributeDefinition[] {
  return definitions.map(({ name, type }) => ({ AttributeName: name, AttributeType: type }));
}

export function describeKeySchema({ partition, sort }: KeySchema): KeySchemaElement[] {
  return [
    ...partition.map(({ name }): KeySchemaElement => ({ AttributeName: name, KeyType: "HASH" })),
    ...sort.map(({ name }): KeySchemaElement => ({ AttributeName: name, KeyType: "RANGE" })),
  ];
}
