import type { Tag } from "@aws-sdk/client-s3";
import { invalidArgument, invalidTag, malformedXml, tooManyTags } from "../errors.ts";

const MAX_KEY = 128;
const MAX_VALUE = 256;
const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

interface TagRules {
  readonly limit: number;
  readonly tooMany: string;
  readonly reserved: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html */
const BUCKET: TagRules = {
  limit: 50,
  tooMany: "Bucket tag count cannot be greater than 50",
  reserved: "System tags cannot be added/updated by requester",
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html */
const OBJECT: TagRules = {
  limit: 10,
  tooMany: "Object tags cannot be greater than 10",
  reserved: "Your TagKey cannot be prefixed with aws:",
};

/** The checked tags of a bucket. */
export const bucketTags = (tags: readonly Tag[] | undefined): Tag[] => checkTags(tags, BUCKET);

/** The checked tags of an object. */
export const objectTags = (tags: readonly Tag[] | undefined): Tag[] => checkTags(tags, OBJECT);

/** The checked tags of an `x-amz-tagging` header: `a=1&b=2`, form-encoded. */
export function taggingHeader(header: string | undefined): Tag[] {
  if (!header) return [];
  const tags = [...new URLSearchParams(header)].map(([Key, Value]) => ({ Key, Value }));
  const allowed = tags.every(({ Key, Value }) => Key !== "" && ALLOWED.test(Key) && ALLOWED.test(Value));
  if (!allowed || new Set(tags.map(({ Key }) => Key)).size < tags.length) {
    throw invalidArgument(
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
      "x-amz-tagging",
      header,
    );
  }
  return objectTags(tags);
}

function checkTags(tags: readonly Tag[] | undefined, rules: TagRules): Tag[] {
  if (!tags) throw malformedXml();
  if (tags.length > rules.limit) throw tooManyTags(rules.tooMany);
  const seen = new Set<string>();
  return tags.map(({ Key: key, Value: value }) => {
    if (key === undefined || value === undefined) throw malformedXml();
    if (seen.has(key)) throw invalidTag("Cannot provide multiple Tags with the same key", { TagKey: key });
    seen.add(key);
    checkTag(key, value, rules);
    return { Key: key, Value: value };
  });
}

function checkTag(key: string, value: string, rules: TagRules): void {
  if (key.toLowerCase().startsWith("aws:")) throw invalidTag(rules.reserved, { TagKey: key });
  if (key === "" || key.length > MAX_KEY || !ALLOWED.test(key)) {
    throw invalidTag("The TagKey you have provided is invalid", { TagKey: key });
  }
  if (value.length > MAX_VALUE || !ALLOWED.test(value)) {
    throw invalidTag("The TagValue you have provided is invalid", { TagKey: key, TagValue: value });
  }
}
