import { awsError } from "@waybill/wire";
import { missingField } from "./form-errors.ts";
import type { SizeRange } from "./form-policy.ts";
import type { Form } from "./read-form.ts";

/** S3's limit for one upload. */
const MAX_BYTES = 5 * 1024 ** 3;

/** Fields that are headers of PutObject elsewhere, by member. */
const MEMBERS: Readonly<Record<string, string>> = {
  acl: "ACL",
  "cache-control": "CacheControl",
  "content-type": "ContentType",
  "content-disposition": "ContentDisposition",
  "content-encoding": "ContentEncoding",
  "x-amz-storage-class": "StorageClass",
  "x-amz-website-redirect-location": "WebsiteRedirectLocation",
  "x-amz-server-side-encryption": "ServerSideEncryption",
  "x-amz-server-side-encryption-aws-kms-key-id": "SSEKMSKeyId",
  "x-amz-checksum-algorithm": "ChecksumAlgorithm",
  "x-amz-checksum-crc32": "ChecksumCRC32",
  "x-amz-checksum-crc32c": "ChecksumCRC32C",
  "x-amz-checksum-crc64nvme": "ChecksumCRC64NVME",
  "x-amz-checksum-sha1": "ChecksumSHA1",
  "x-amz-checksum-sha256": "ChecksumSHA256",
};

const METADATA = "x-amz-meta-";

/** The bucket that a form is posted to, and the key that it asks for. Throws when there is none. */
export function placeOf({ fields, fileName }: Form, path: string): { Bucket: string; Key: string } {
  const Bucket = decodeURIComponent(path.replace(/^\/+|\/+$/g, ""));
  const key = fields.get("key");
  if (key === undefined) throw missingField("key");
  return { Bucket, Key: key.replace(/\$\{filename\}/g, () => fileName) };
}

/** The input of PostObject, which is PutObject's. The file may have `sizes`. */
export function postObjectInput(form: Form, place: { Bucket: string; Key: string }, sizes: SizeRange | undefined) {
  const { fields } = form;
  const input: Record<string, unknown> = { ...place, Body: sized(form, sizes ?? { min: 0, max: MAX_BYTES }) };
  const metadata: Record<string, string> = {};
  for (const [name, value] of fields) {
    const member = MEMBERS[name];
    if (member !== undefined) input[member] = value;
    else if (name.startsWith(METADATA)) metadata[name.slice(METADATA.length)] = value;
  }
  const expires = Date.parse(fields.get("expires") ?? "");
  if (!Number.isNaN(expires)) input.Expires = new Date(expires);
  const tagging = fields.get("tagging");
  if (tagging !== undefined) input.Tagging = tagsOf(tagging);
  return { ...input, Metadata: metadata };
}

/** The whole file is read even when it is too large: a client that still sends would not see the answer. */
function sized({ file }: Form, { min, max }: SizeRange) {
  return {
    length: undefined,
    trailers: {},
    async *[Symbol.asyncIterator]() {
      let size = 0;
      for await (const chunk of file as AsyncIterable<Uint8Array>) {
        size += chunk.length;
        if (size <= max) yield chunk;
      }
      if (size > max)
        throw wrongSize("EntityTooLarge", "exceeds the maximum", { ProposedSize: size, MaxSizeAllowed: max });
      if (size < min)
        throw wrongSize("EntityTooSmall", "is smaller than the minimum", { ProposedSize: size, MinSizeAllowed: min });
    },
  };
}

function wrongSize(code: string, what: string, fields: Record<string, number>) {
  return awsError(code, `Your proposed upload ${what} allowed size`, { status: 400, fields });
}

/** A form has its tags in XML, a header has them in a query string. */
function tagsOf(xml: string): string {
  const tags = [...xml.matchAll(/<Tag>\s*<Key>([^<]*)<\/Key>\s*<Value>([^<]*)<\/Value>\s*<\/Tag>/g)];
  const isWhole = /^\s*<Tagging[^>]*>\s*<TagSet>/.test(xml) && tags.length === (xml.match(/<Tag>/g)?.length ?? 0);
  if (isWhole)
    return new URLSearchParams(tags.map(([, key = "", value = ""]): [string, string] => [key, value])).toString();
  const message = "The XML you provided was not well-formed or did not validate against our published schema";
  throw awsError("MalformedXML", message, { status: 400 });
}
