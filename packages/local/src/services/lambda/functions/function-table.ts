import { type Key, key, type Reader, type Writer } from "@waybill/store";
import { type FunctionRecord, LATEST, type VersionRecord } from "./function-record.ts";

/* Functions and their versions in the store. `$LATEST` stands before the published versions, as AWS lists them. */

/** A version number that can exist. */
const PUBLISHED = /^[1-9]\d{0,14}$/;

export const functionsPrefix = key("lambda", "function");

export function functionKey(name: string): Key {
  return key("lambda", "function", name);
}

export function versionsPrefix(name: string): Key {
  return key("lambda", "version", name);
}

export function versionKey(name: string, version: string): Key {
  return key("lambda", "version", name, version === LATEST ? 0 : Number(version));
}

export function findFunction(reader: Reader, name: string): FunctionRecord | undefined {
  return reader.get(functionKey(name)) as FunctionRecord | undefined;
}

export function findVersion(reader: Reader, name: string, version: string): VersionRecord | undefined {
  if (version !== LATEST && !PUBLISHED.test(version)) return undefined;
  return reader.get(versionKey(name, version)) as VersionRecord | undefined;
}

/** `$LATEST` first. */
export function listVersions(reader: Reader, name: string): VersionRecord[] {
  return Array.from(reader.range({ prefix: versionsPrefix(name) }), ({ value }) => value as VersionRecord);
}

export function putFunction(tx: Writer, record: FunctionRecord): void {
  tx.put(functionKey(record.name), record);
}

export function putVersion(tx: Writer, record: VersionRecord): void {
  tx.put(versionKey(record.functionName, record.version), record);
}

/** Deletes every entry whose key begins with `prefix`. */
export function deleteRange(tx: Writer, prefix: Key): void {
  for (const { key } of [...tx.range({ prefix })]) tx.delete(key);
}
