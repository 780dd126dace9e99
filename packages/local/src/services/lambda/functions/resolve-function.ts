import type { Reader } from "@waybill/store";
import { functionNotFound } from "../errors.ts";
import { existingAlias } from "./alias.ts";
import { type AliasRecord, findAlias } from "./alias-table.ts";
import { type FunctionRecord, LATEST, type VersionRecord } from "./function-record.ts";
import { type FunctionHome, type FunctionReference, functionArn } from "./function-reference.ts";
import { findFunction, findVersion } from "./function-table.ts";

/** What a reference stands for. */
export interface ResolvedFunction {
  readonly function: FunctionRecord;
  readonly version: VersionRecord;
  /** The alias that the reference named. */
  readonly alias: AliasRecord | undefined;
}

/** Throws ResourceNotFoundException when the function, version or alias does not exist. */
export function resolveFunction(reader: Reader, home: FunctionHome, reference: FunctionReference): ResolvedFunction {
  const resolved = findResolved(reader, reference);
  if (!resolved) throw functionNotFound(functionArn(home, reference));
  return resolved;
}

/**
 * The same, or undefined. To run an alias that shares its invocations between two versions, `draw` gives a number in [0, 1).
 */
export function findResolved(
  reader: Reader,
  { name, qualifier }: FunctionReference,
  draw?: () => number,
): ResolvedFunction | undefined {
  const found = findFunction(reader, name);
  if (!found) return undefined;
  const alias = isAliasName(qualifier) ? findAlias(reader, name, qualifier) : undefined;
  const version = findVersion(reader, name, alias ? versionOf(alias, draw) : (qualifier ?? LATEST));
  return version && { function: found, version, alias };
}

function versionOf({ version, routing }: AliasRecord, draw: (() => number) | undefined): string {
  return routing && draw && draw() < routing.weight ? routing.version : version;
}

/** Throws ResourceNotFoundException when the function does not exist. */
export function existingFunction(reader: Reader, home: FunctionHome, name: string): FunctionRecord {
  const found = findFunction(reader, name);
  if (!found) throw functionNotFound(functionArn(home, { name, qualifier: undefined }));
  return found;
}

/** The same as `resolveFunction`, where AWS speaks of an alias that does not exist by that name. */
export function resolveTarget(reader: Reader, home: FunctionHome, reference: FunctionReference): ResolvedFunction {
  const { name, qualifier } = reference;
  existingFunction(reader, home, name);
  if (isAliasName(qualifier) && !qualifier.includes("$")) existingAlias(reader, home, name, qualifier);
  return resolveFunction(reader, home, reference);
}

/** `$LATEST` of a function that exists. */
export function existingLatest(reader: Reader, home: FunctionHome, name: string): VersionRecord {
  const reference = { name, qualifier: undefined };
  return resolveFunction(reader, home, reference).version;
}

export function isAliasName(qualifier: string | undefined): qualifier is string {
  return qualifier !== undefined && qualifier !== LATEST && !/^\d+$/.test(qualifier);
}
