import { stageBody } from "../bodies/stage-body.ts";
import { type Bucket, checkOwner, requireBucket } from "../buckets/bucket.ts";
import { taggingHeader } from "../buckets/tag-set.ts";
import { requestedChecksum } from "../checksums/requested-checksum.ts";
import { checksumMembers, type StoredChecksum } from "../checksums/stored-checksum.ts";
import { invalidArgument, invalidRequest } from "../errors.ts";
import { expirationMember } from "../lifecycle/due-members.ts";
import { commitObject } from "../objects/commit-object.ts";
import { readContent } from "../objects/content.ts";
import { type CopySource, checkCopySize, findCopySource } from "../objects/copy-source.ts";
import { refuseCustomerKeys } from "../objects/customer-keys.ts";
import { writtenVersionMember } from "../objects/describe-object.ts";
import { withKmsKey } from "../objects/kms-key.ts";
import { attributesOf } from "../objects/object-attributes.ts";
import { checkObjectKey } from "../objects/object-key.ts";
import { type ObjectAttributes, quoted } from "../objects/object-version.ts";
import { refuseUnsupported } from "../objects/refuse.ts";
import { currentVersion } from "../objects/version-store.ts";
import { checkWriteCondition } from "../objects/write-condition.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

/** The bytes are read and hashed anew: the copy of a multipart object has the ETag of a simple one. */
export async function CopyObject(input: S3Input<"CopyObject">, ctx: S3Ctx): Promise<S3Output<"CopyObject">> {
  const found = requireBucket(ctx, input);
  refuseCustomerKeys(ctx, "s3:CopyObject", input);
  refuseUnsupported(input);
  checkObjectKey(input.Key);
  checkDirectives(input);
  checkOwner(ctx, input.ExpectedSourceBucketOwner);
  const source = findCopySource(ctx, input);
  checkCopySize(source.version.size);
  checkSelfCopy(input, found, source);
  const attributes = await withKmsKey(ctx, copiedAttributes(ctx, found, input, source));
  checkWriteCondition(input, input.Key, currentVersion(ctx.store, found.name, input.Key));
  const algorithm = requestedChecksum(input)?.algorithm ?? source.version.checksum.algorithm;
  const body = await stageBody(ctx, readContent(ctx, source.version), [algorithm]);
  const checksum: StoredChecksum = { algorithm, value: body.checksums[algorithm] ?? "", type: "FULL_OBJECT" };
  const { bucket, version } = await commitObject(ctx, body, {
    bucket: found.name,
    key: input.Key,
    attributes,
    checksum,
    condition: input,
    event: "ObjectCreated:Copy",
  });
  return {
    CopyObjectResult: {
      ETag: quoted(version.etag),
      LastModified: new Date(version.lastModified),
      ...checksumMembers(checksum),
    },
    ...attributes.encryption,
    ...source.versionMember,
    ...writtenVersionMember(bucket, version),
    ...expirationMember(ctx.store, bucket.name, version),
  };
}

function checkDirectives({ MetadataDirective, TaggingDirective }: S3Input<"CopyObject">): void {
  const known = (directive: string | undefined) => [undefined, "COPY", "REPLACE"].includes(directive);
  if (!known(MetadataDirective)) {
    throw invalidArgument("Unknown metadata directive.", "x-amz-metadata-directive", MetadataDirective);
  }
  if (!known(TaggingDirective)) {
    throw invalidArgument("Unknown tagging directive.", "x-amz-tagging-directive", TaggingDirective);
  }
}

/** An object may be copied onto itself only to change something about it. */
function checkSelfCopy(input: S3Input<"CopyObject">, bucket: Bucket, source: CopySource): void {
  const changes =
    input.MetadataDirective === "REPLACE" ||
    [input.StorageClass, input.ServerSideEncryption, input.WebsiteRedirectLocation].some((m) => m !== undefined);
  const same = source.bucket.name === bucket.name && source.version.key === input.Key && !source.explicitVersion;
  if (!same || changes) return;
  throw invalidRequest(
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}

/** Headers, metadata and tags come from the source unless the request replaces them; the rest is the request's. */
function copiedAttributes(
  ctx: S3Ctx,
  bucket: Bucket,
  input: S3Input<"CopyObject">,
  { version }: CopySource,
): ObjectAttributes {
  const requested = attributesOf(ctx, ctx.store, bucket, { ...input, Tagging: undefined });
  const replaceMetadata = input.MetadataDirective === "REPLACE";
  return {
    ...requested,
    headers: replaceMetadata ? requested.headers : version.headers,
    metadata: replaceMetadata ? requested.metadata : version.metadata,
    tags: input.TaggingDirective === "REPLACE" ? taggingHeader(input.Tagging) : version.tags,
  };
}
