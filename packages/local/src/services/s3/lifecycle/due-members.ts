import type { Reader } from "@waybill/store";
import { findConfiguration } from "../buckets/configuration.ts";
import type { Upload } from "../multipart/upload.ts";
import type { ObjectVersion } from "../objects/object-version.ts";
import { currentVersion } from "../objects/version-store.ts";
import { abortOf, expiryOf } from "./due-dates.ts";
import { enabledRules } from "./rule-filter.ts";

/** What answers about an object's current version tell of when it expires (`x-amz-expiration`). */
export function expirationMember(reader: Reader, bucket: string, version: ObjectVersion): { Expiration?: string } {
  const due = expiryOf(enabledRules(findConfiguration(reader, bucket, "lifecycle")), version);
  if (!due || currentVersion(reader, bucket, version.key)?.sequencer !== version.sequencer) return {};
  const date = new Date(due.at).toUTCString();
  return { Expiration: `expiry-date="${date}", rule-id="${encodeURIComponent(due.ruleId)}"` };
}

/** What answers about an upload tell of when it is aborted. */
export function abortMembers(
  reader: Reader,
  bucket: string,
  upload: Pick<Upload, "key" | "initiated">,
): { AbortDate?: Date; AbortRuleId?: string } {
  const due = abortOf(enabledRules(findConfiguration(reader, bucket, "lifecycle")), upload);
  return due ? { AbortDate: new Date(due.at), AbortRuleId: due.ruleId } : {};
}
