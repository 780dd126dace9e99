import { AwsError } from "@waybill/wire";
import { MAX_BODY } from "../bodies/stage-body.ts";
import { type Bucket, readBucket } from "../buckets/bucket.ts";
import { invalidArgument, invalidObjectState, invalidRequest, notImplemented } from "../errors.ts";
import type { S3Ctx } from "../s3-operation.ts";
import { requireObject } from "./find-object.ts";
import type { ObjectVersion } from "./object-version.ts";
import { type CopySourceCondition, checkCopySource } from "./read-condition.ts";
import { isReadable } from "./restored.ts";

export interface CopySource {
  readonly bucket: Bucket;
  readonly version: ObjectVersion;
  /** Whether the request names a version. */
  readonly explicitVersion: boolean;
  /** For the answer, when the source has a version id. */
  readonly versionMember: { readonly CopySourceVersionId?: string };
}

interface SourceName {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string | undefined;
}

/** The object that `x-amz-copy-source` names; throws when it cannot be copied or a condition on it fails. */
export function findCopySource(ctx: S3Ctx, input: CopySourceCondition & { readonly CopySource: string }): CopySource {
  const name = parseCopySource(input.CopySource);
  const bucket = readBucket(ctx.store, name.bucket);
  const version = sourceVersion(ctx, bucket, name);
  if (!isReadable(version, ctx.clock.now())) {
    throw invalidObjectState("Operation is not valid for the source object's storage class", version.storageClass);
  }
  checkCopySource(input, version, ctx.clock.now());
  const versioned = bucket.versioning !== undefined && version.versionId !== "null";
  return {
    bucket,
    version,
    explicitVersion: name.versionId !== undefined,
    versionMember: versioned ? { CopySourceVersionId: version.versionId } : {},
  };
}

/** Throws when the source is too large to be copied in one request. */
export function checkCopySize(size: number): void {
  if (size <= MAX_BODY) return;
  throw invalidRequest(
    `The specified copy source is larger than the maximum allowable size for a copy source: ${MAX_BODY}`,
  );
}

/** `bucket/key?versionId=…`, percent-encoded, with or without a slash before it. Throws InvalidArgument for anything else. */
export function parseCopySource(header: string): SourceName {
  if (header.startsWith("arn:")) throw notImplemented("CopySource by ARN");
  const [path = "", query] = header.split("?versionId=", 2);
  const decoded = decode(path).replace(/^\//, "");
  const slash = decoded.indexOf("/");
  if (slash <= 0) throw invalidSource("Invalid copy source bucket name", header);
  if (slash === decoded.length - 1) throw invalidSource("Invalid copy source object key", header);
  return {
    bucket: decoded.slice(0, slash),
    key: decoded.slice(slash + 1),
    versionId: query === undefined ? undefined : decode(query),
  };
}

function sourceVersion(ctx: S3Ctx, bucket: Bucket, { key, versionId }: SourceName): ObjectVersion {
  try {
    return requireObject(ctx, bucket, { Key: key, VersionId: versionId }, "GET");
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== "MethodNotAllowed") throw error;
    throw invalidRequest("The source of a copy request may not specifically refer to a delete marker by version id.");
  }
}

/** A plus sign stands for a space, as S3 reads this header. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw invalidSource("Invalid copy source encoding", text);
  }
}

function invalidSource(message: string, header: string) {
  return invalidArgument(message, "x-amz-copy-source", header);
}
