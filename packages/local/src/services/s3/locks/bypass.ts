import type { Reader } from "@waybill/store";
import { findConfiguration } from "../buckets/configuration.ts";
import { invalidArgument } from "../errors.ts";

/** Throws when a deletion wants to pass governance in a bucket that has none. */
export function checkBypass(
  reader: Reader,
  bucket: string,
  { BypassGovernanceRetention: bypass }: { readonly BypassGovernanceRetention?: boolean | undefined },
): void {
  if (bypass === undefined || findConfiguration(reader, bucket, "objectLock")) return;
  throw invalidArgument(
    "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.",
    "x-amz-bypass-governance-retention",
  );
}
