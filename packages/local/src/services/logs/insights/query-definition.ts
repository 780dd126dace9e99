import type { QueryDefinition as QueryDefinitionDescription } from "@aws-sdk/client-cloudwatch-logs";
import { type Key, key, type Reader } from "@waybill/store";

/** A query kept by name, as stored and as AWS describes it. */
export type QueryDefinition = QueryDefinitionDescription & {
  readonly queryDefinitionId: string;
  readonly name: string;
};

export function queryDefinitionKey(id: string): Key {
  return key("logs", "query-definition", id);
}

/** By name; of those with one name, by id. */
export function queryDefinitions(reader: Reader): QueryDefinition[] {
  const all = [...reader.range({ prefix: key("logs", "query-definition") })];
  return all.map(({ value }) => value as QueryDefinition).sort((a, b) => (sortName(a) < sortName(b) ? -1 : 1));
}

export function sortName({ name, queryDefinitionId }: QueryDefinition): string {
  return `${name}\0${queryDefinitionId}`;
}
