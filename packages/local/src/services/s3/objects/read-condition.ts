import { notModified, preconditionFailed } from "../errors.ts";
import { type ObjectVersion, quoted } from "./object-version.ts";
import { unquoted } from "./write-condition.ts";

export interface ReadCondition {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfModifiedSince?: Date | undefined;
  readonly IfUnmodifiedSince?: Date | undefined;
}

export interface CopySourceCondition {
  readonly CopySourceIfMatch?: string | undefined;
  readonly CopySourceIfNoneMatch?: string | undefined;
  readonly CopySourceIfModifiedSince?: Date | undefined;
  readonly CopySourceIfUnmodifiedSince?: Date | undefined;
}

/**
 * Throws 412, or 304 with the object's validators. An entity tag decides before a date does.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function checkReadCondition(condition: ReadCondition, version: ObjectVersion, now: number): void {
  const failed = failedCondition(condition, version, now);
  if (failed === "If-Match" || failed === "If-Unmodified-Since") throw preconditionFailed(failed);
  if (!failed) return;
  throw notModified({ etag: quoted(version.etag), "last-modified": new Date(version.lastModified).toUTCString() });
}

/** The same for the source of a copy, where every failure is 412. */
export function checkCopySource(input: CopySourceCondition, version: ObjectVersion, now: number): void {
  const condition = {
    IfMatch: input.CopySourceIfMatch,
    IfNoneMatch: input.CopySourceIfNoneMatch,
    IfModifiedSince: input.CopySourceIfModifiedSince,
    IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
  };
  const failed = failedCondition(condition, version, now);
  if (failed) throw preconditionFailed(`x-amz-copy-source-${failed}`);
}

function failedCondition(condition: ReadCondition, { etag, lastModified }: ObjectVersion, now: number) {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = condition;
  if (IfMatch !== undefined) {
    if (!matches(IfMatch, etag)) return "If-Match";
  } else if (IfUnmodifiedSince && lastModified > IfUnmodifiedSince.getTime()) {
    return "If-Unmodified-Since";
  }
  if (IfNoneMatch !== undefined) {
    if (matches(IfNoneMatch, etag)) return "If-None-Match";
  } else if (IfModifiedSince && lastModified <= IfModifiedSince.getTime() && IfModifiedSince.getTime() <= now) {
    return "If-Modified-Since";
  }
  return undefined;
}

/** `*`, or a list of entity tags, weak ones too. */
function matches(header: string, etag: string): boolean {
  return header.split(",").some((item) => {
    const tag = item.trim().replace(/^W\//, "");
    return tag === "*" || unquoted(tag) === etag;
  });
}
