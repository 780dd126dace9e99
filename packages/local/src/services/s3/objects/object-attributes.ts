import type { StorageClass } from "@aws-sdk/client-s3";
import type { Reader } from "@waybill/store";
import type { Bucket } from "../buckets/bucket.ts";
import { taggingHeader } from "../buckets/tag-set.ts";
import { invalidRedirectLocation, invalidStorageClass, metadataTooLarge } from "../errors.ts";
import { type LockInput, requestedLock } from "../locks/requested-lock.ts";
import type { S3Ctx } from "../s3-operation.ts";
import { type AclInput, checkAcl } from "./acl.ts";
import { type EncryptionInput, encryptionOf } from "./encryption.ts";
import type { ObjectAttributes, SystemHeaders } from "./object-version.ts";

export interface AttributesInput extends AclInput, EncryptionInput, LockInput {
  readonly CacheControl?: string | undefined;
  readonly ContentDisposition?: string | undefined;
  readonly ContentEncoding?: string | undefined;
  readonly ContentLanguage?: string | undefined;
  readonly ContentType?: string | undefined;
  readonly Expires?: Date | undefined;
  readonly Metadata?: Record<string, string> | undefined;
  readonly StorageClass?: string | undefined;
  readonly Tagging?: string | undefined;
  readonly WebsiteRedirectLocation?: string | undefined;
}

/** Bytes of user-defined metadata, names and values. */
const MAX_METADATA = 2048;

const STORAGE_CLASSES: readonly StorageClass[] = [
  "STANDARD",
  "REDUCED_REDUNDANCY",
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER",
  "GLACIER_IR",
  "DEEP_ARCHIVE",
];

/** Checks and gathers everything that a request says about a new object apart from its bytes. */
export function attributesOf(ctx: S3Ctx, reader: Reader, bucket: Bucket, input: AttributesInput): ObjectAttributes {
  checkAcl(reader, bucket.name, input);
  return {
    headers: systemHeaders(input),
    metadata: userMetadata(input.Metadata),
    storageClass: storageClassOf(input.StorageClass),
    encryption: encryptionOf(ctx, reader, bucket, input),
    tags: taggingHeader(input.Tagging),
    redirect: redirectLocation(input.WebsiteRedirectLocation),
    lock: requestedLock(reader, bucket.name, input, ctx.clock.now()),
  };
}

function redirectLocation(location: string | undefined): string | undefined {
  if (location !== undefined && !/^(https?:\/\/|\/)/.test(location)) throw invalidRedirectLocation();
  return location;
}

function systemHeaders(input: AttributesInput): SystemHeaders {
  const encoding = contentEncoding(input.ContentEncoding);
  return {
    ContentType: input.ContentType || "binary/octet-stream",
    ...(input.CacheControl && { CacheControl: input.CacheControl }),
    ...(input.ContentDisposition && { ContentDisposition: input.ContentDisposition }),
    ...(encoding && { ContentEncoding: encoding }),
    ...(input.ContentLanguage && { ContentLanguage: input.ContentLanguage }),
    ...(input.Expires && { Expires: input.Expires }),
  };
}

function userMetadata(given: Record<string, string> | undefined): Record<string, string> {
  const metadata: Record<string, string> = {};
  let size = 0;
  for (const [name, value] of Object.entries(given ?? {})) {
    metadata[name.toLowerCase()] = value;
    size += Buffer.byteLength(name) + Buffer.byteLength(value);
  }
  if (size > MAX_METADATA) throw metadataTooLarge(size, MAX_METADATA);
  return metadata;
}

/** `aws-chunked` tells how the request was sent, not how the object is encoded. */
function contentEncoding(header: string | undefined): string | undefined {
  const encodings = header?.split(",").map((encoding) => encoding.trim());
  return encodings?.filter((encoding) => encoding !== "aws-chunked").join(",");
}

function storageClassOf(requested: string | undefined): StorageClass {
  if (requested === undefined) return "STANDARD";
  const storageClass = STORAGE_CLASSES.find((name) => name === requested);
  if (!storageClass) throw invalidStorageClass(requested);
  return storageClass;
}

/** Objects in these classes must be restored before they can be read. */
export function isArchived(storageClass: StorageClass): boolean {
  return storageClass === "GLACIER" || storageClass === "DEEP_ARCHIVE";
}
