import type { GetObjectAttributesParts, ObjectPart } from "@aws-sdk/client-s3";
import { requireBucket } from "../buckets/bucket.ts";
import { checksumMember, checksumMembers } from "../checksums/stored-checksum.ts";
import { invalidArgument, invalidRequest } from "../errors.ts";
import { pageLimit, partNumberMarker, take } from "../listing/page.ts";
import { type Part, partsOf } from "../multipart/parts.ts";
import { versionMember } from "../objects/describe-object.ts";
import { requireObject } from "../objects/find-object.ts";
import type { ObjectVersion } from "../objects/object-version.ts";
import { refuseUnsupported } from "../objects/refuse.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

const ATTRIBUTES = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];

export function GetObjectAttributes(
  input: S3Input<"GetObjectAttributes">,
  ctx: S3Ctx,
): S3Output<"GetObjectAttributes"> {
  refuseUnsupported(input);
  const bucket = requireBucket(ctx, input);
  const wanted = checkedAttributes(input.ObjectAttributes);
  const version = requireObject(ctx, bucket, input, "GET");
  const { checksum } = version;
  const [digest = ""] = checksum.value.split("-", 1);
  return {
    ...(wanted.has("ETag") && { ETag: version.etag }),
    ...(wanted.has("Checksum") && { Checksum: checksumMembers({ ...checksum, value: digest }) }),
    ...(wanted.has("ObjectParts") && { ObjectParts: objectParts(ctx, version, input) }),
    ...(wanted.has("StorageClass") && { StorageClass: version.storageClass }),
    ...(wanted.has("ObjectSize") && { ObjectSize: version.size }),
    LastModified: new Date(version.lastModified),
    ...versionMember(bucket, version),
  };
}

function checkedAttributes(names: readonly string[]): ReadonlySet<string> {
  if (names.length === 0) {
    throw invalidRequest(
      "The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty",
    );
  }
  const unknown = names.find((name) => !ATTRIBUTES.includes(name));
  if (unknown === undefined) return new Set(names);
  throw invalidArgument("Invalid attribute name specified.", "x-amz-object-attributes", unknown);
}

/** Of a multipart object only: how many parts it has, and a page of them with their checksums. */
function objectParts(
  ctx: S3Ctx,
  { content, checksum }: ObjectVersion,
  input: S3Input<"GetObjectAttributes">,
): GetObjectAttributesParts | undefined {
  if (!("uploadId" in content)) return undefined;
  const limit = pageLimit("max-parts", input.MaxParts);
  const after = partNumberMarker(input.PartNumberMarker);
  const page = take(partsOf(ctx.store, content.uploadId, after), limit);
  const describe = (part: Part): ObjectPart => ({
    PartNumber: part.number,
    Size: part.size,
    ...checksumMember(checksum.algorithm, part.checksums[checksum.algorithm] ?? ""),
  });
  return {
    TotalPartsCount: content.partCount,
    PartNumberMarker: String(after),
    NextPartNumberMarker: String(page.items.at(-1)?.number ?? 0),
    MaxParts: limit,
    IsTruncated: page.truncated,
    Parts: page.items.map(describe),
  };
}
