import { noSuchKey, notImplemented, preconditionFailed } from "../errors.ts";
import { isObject, type Version } from "./object-version.ts";

export interface WriteCondition {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
}

/**
 * Throws when the object stands against a conditional write.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function checkWriteCondition(condition: WriteCondition, key: string, current: Version | undefined): void {
  const { IfMatch: match, IfNoneMatch: noneMatch } = condition;
  if (match !== undefined && noneMatch !== undefined) {
    throw notImplemented("If-Match,If-None-Match", "Multiple conditional request headers present in the request");
  }
  if (noneMatch !== undefined) {
    if (noneMatch !== "*") throw valueRefused("If-None-Match");
    if (isObject(current)) throw preconditionFailed("If-None-Match");
  }
  if (match !== undefined) {
    if (match === "*") throw valueRefused("If-Match");
    checkMatch(match, key, current);
  }
}

/** The same for a delete, where `*` stands for any object. */
export function checkDeleteCondition(match: string | undefined, key: string, current: Version | undefined): void {
  if (match !== undefined) checkMatch(match, key, current);
}

function checkMatch(match: string, key: string, current: Version | undefined): void {
  if (!isObject(current)) throw noSuchKey(key);
  if (match !== "*" && unquoted(match) !== current.etag) throw preconditionFailed("If-Match");
}

export function unquoted(etag: string): string {
  return etag.replace(/^"(.*)"$/, "$1");
}

function valueRefused(header: string) {
  return notImplemented(header, `We don't accept the provided value of ${header} header for this API`);
}
