import type { AccessPlace, AnyInput, Demand, Tags } from "../../authorization/service-access.ts";
import { isObject } from "./objects/object-version.ts";
import { currentVersion, findVersion } from "./objects/version-store.ts";

interface NamedObject {
  readonly bucket: string;
  readonly key: string;
  readonly version: string | undefined;
}

/** Of what AWS does not decide by the tags that an object has. */
const WITHOUT_EXISTING = new Set(["PutObject", "DeleteObject", "AbortMultipartUpload", "ListMultipartUploadParts"]);

/**
 * `s3:ExistingObjectTag/…` and `s3:RequestObjectTag/…`.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html
 */
export function objectTags(
  action: string,
  request: { readonly input: AnyInput; readonly place: AccessPlace; readonly object: NamedObject },
): NonNullable<Demand["tags"]> {
  return {
    "s3:requestobjecttag": () => requestedTags(request.input),
    "s3:existingobjecttag": () =>
      WITHOUT_EXISTING.has(action) ? undefined : existingTags(request.object, request.place),
  };
}

export function existingTags({ bucket, key, version }: NamedObject, { store }: AccessPlace): Tags | undefined {
  const found = version === undefined ? currentVersion(store, bucket, key) : findVersion(store, bucket, key, version);
  return found && isObject(found) ? tagsOf(found.tags) : undefined;
}

/** What a request is to tag the object with: of a header, `a=1&b=2`, or of a document. */
export function requestedTags({ Tagging }: AnyInput): Tags | undefined {
  if (typeof Tagging === "string") return Object.fromEntries(new URLSearchParams(Tagging));
  const { TagSet } = (Tagging ?? {}) as { readonly TagSet?: readonly { Key?: string; Value?: string }[] };
  return TagSet && tagsOf(TagSet);
}

export function keysOf(tags: Tags | undefined): readonly string[] | undefined {
  return tags && Object.keys(tags);
}

function tagsOf(tags: readonly Partial<Record<"Key" | "Value", string | undefined>>[]): Tags {
  return Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
}
