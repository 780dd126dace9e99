import type { Reader } from "@waybill/store";
import type { FunctionRecord } from "./function-record.ts";
import { functionsPrefix } from "./function-table.ts";
import { totalProvisioned } from "./provisioned-concurrency.ts";

/** AWS's default quota. */
export const ACCOUNT_CONCURRENCY = 1000;
/** What PutFunctionConcurrency always leaves unreserved. */
export const MIN_UNRESERVED = 100;

/** What no function has reserved, nor provisioned without reserving it; `except` is the name of a function not to count. */
export function unreservedConcurrency(reader: Reader, except?: string): number {
  let unreserved = ACCOUNT_CONCURRENCY;
  for (const { value } of reader.range({ prefix: functionsPrefix })) {
    const { name, reservedConcurrency } = value as FunctionRecord;
    if (name !== except) unreserved -= reservedConcurrency ?? totalProvisioned(reader, name);
  }
  return unreserved;
}
