import { type Key, key, type Reader } from "@waybill/store";

/** A name for a version. */
export interface AliasRecord {
  readonly functionName: string;
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** A second version and its share of the invocations, 0 to 1. */
  readonly routing?: { readonly version: string; readonly weight: number };
  readonly revisionId: string;
}

export const ALIAS_NAME = { minLength: 1, maxLength: 128, pattern: "(?!^[0-9]+$)([a-zA-Z0-9-_]+)" };

export function aliasKey(functionName: string, alias: string): Key {
  return key("lambda", "alias", functionName, alias);
}

export function aliasesPrefix(functionName: string): Key {
  return key("lambda", "alias", functionName);
}

export function findAlias(reader: Reader, functionName: string, alias: string): AliasRecord | undefined {
  return reader.get(aliasKey(functionName, alias)) as AliasRecord | undefined;
}

export function listAliases(reader: Reader, functionName: string): AliasRecord[] {
  return Array.from(reader.range({ prefix: aliasesPrefix(functionName) }), ({ value }) => value as AliasRecord);
}
