import { type Key, key, type Reader } from "@waybill/store";
import { awsError } from "@waybill/wire";
import { conflict, invalidParameter } from "../errors.ts";
import { existingAlias } from "./alias.ts";
import { listAliases } from "./alias-table.ts";
import { LATEST } from "./function-record.ts";
import type { FunctionHome, FunctionReference } from "./function-reference.ts";
import { isAliasName, resolveFunction } from "./resolve-function.ts";

/** How many environments a version or alias asks to have ready. */
export interface ProvisionedConcurrency {
  readonly functionName: string;
  /** A version or an alias. */
  readonly qualifier: string;
  readonly requested: number;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

export function provisionedConcurrencyKey(functionName: string, qualifier: string): Key {
  return key("lambda", "provisioned-concurrency", functionName, qualifier);
}

export function provisionedConcurrencyPrefix(...functionName: [] | [string]): Key {
  return key("lambda", "provisioned-concurrency", ...functionName);
}

/** What all versions and aliases of a function ask for; `except` is one not to count. */
export function totalProvisioned(reader: Reader, functionName: string, except?: string): number {
  let total = 0;
  for (const { value } of reader.range({ prefix: provisionedConcurrencyPrefix(functionName) })) {
    const { qualifier, requested } = value as ProvisionedConcurrency;
    if (qualifier !== except) total += requested;
  }
  return total;
}

/** What is said of `$LATEST` where a configuration is put, and where one is asked for. */
const NOT_PUBLISHED = {
  put: "Provisioned Concurrency Configs cannot be applied to unpublished function versions.",
  find: "The function resource provided must be an alias or a published version.",
} as const;

/** The version or alias that a request names. Throws when it names neither, or one that does not exist. */
export function provisionable(
  reader: Reader,
  home: FunctionHome,
  reference: FunctionReference,
  purpose: keyof typeof NOT_PUBLISHED,
): Required<FunctionReference> & { readonly qualifier: string } {
  const { name, qualifier } = reference;
  if (qualifier === undefined || qualifier === LATEST) throw invalidParameter(NOT_PUBLISHED[purpose]);
  if (isAliasName(qualifier)) existingAlias(reader, home, name, qualifier);
  else resolveFunction(reader, home, reference);
  return { name, qualifier };
}

/** Throws ProvisionedConcurrencyConfigNotFoundException. */
export function existingProvisionedConcurrency(
  reader: Reader,
  name: string,
  qualifier: string,
): ProvisionedConcurrency {
  const found = reader.get(provisionedConcurrencyKey(name, qualifier)) as ProvisionedConcurrency | undefined;
  if (found) return found;
  throw awsError(
    "ProvisionedConcurrencyConfigNotFoundException",
    "No Provisioned Concurrency Config found for this function",
    {
      fields: { Type: "User" },
    },
  );
}

/** A version has environments either by itself or through an alias. Throws ResourceConflictException. */
export function checkProvisionedOnce(reader: Reader, name: string, qualifier: string): void {
  const has = (other: string) => reader.get(provisionedConcurrencyKey(name, other)) !== undefined;
  const aliases = listAliases(reader, name);
  const version = aliases.find((alias) => alias.name === qualifier)?.version;
  if (version !== undefined && has(version)) {
    throw conflict("Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
  }
  if (version === undefined && aliases.some((alias) => alias.version === qualifier && has(alias.name))) {
    throw conflict("Version is pointed by a Provisioned Concurrency alias");
  }
}
