import type { Key, Reader } from "@waybill/store";
import { afterAll, justAfter, namesUnder, objectKey, uploadKey } from "../store-keys.ts";

/** What has a key and can be listed. */
interface Named {
  readonly key: string;
}

export type RolledUp<Item> = { readonly item: Item } | { readonly commonPrefix: string };

export interface RollUpQuery<Item> {
  readonly space: "object" | "upload";
  readonly bucket: string;
  readonly prefix: string;
  /** Empty for none. */
  readonly delimiter: string;
  /** Inclusive lower bound in the store; undefined to begin with the first key under the prefix. */
  readonly from: Key | undefined;
  /** Leaves out what it is false for. */
  readonly visible?: (item: Item) => boolean;
}

/**
 * Lists by key, in the order of their UTF-8 bytes. Keys that share what stands before the first delimiter after the
 * prefix appear once, as a common prefix; the store is not read through them.
 */
export function* rollUp<Item extends Named>(reader: Reader, query: RollUpQuery<Item>): Generator<RolledUp<Item>> {
  const { space, bucket, prefix, delimiter, visible = () => true } = query;
  const under = namesUnder(space, bucket, prefix);
  for (let from: Key | undefined = query.from ?? under; from; ) {
    let next: Key | undefined;
    for (const { value } of reader.range({ prefix: under, gte: from })) {
      const item = value as Item;
      if (!visible(item)) continue;
      const common = commonPrefix(item.key, prefix, delimiter);
      if (common === undefined) {
        yield { item };
      } else {
        yield { commonPrefix: common };
        next = afterAll(namesUnder(space, bucket, common));
        break;
      }
    }
    from = next;
  }
}

/** The key up to the first delimiter after the prefix, which is part of it. */
export function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === "" || !key.startsWith(prefix)) return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}

/** Where a listing continues behind a key or, when the key is rolled up, behind the whole common prefix. */
export function afterMarker(
  { space, bucket, prefix, delimiter }: Pick<RollUpQuery<never>, "space" | "bucket" | "prefix" | "delimiter">,
  marker: string,
): Key {
  const common = commonPrefix(marker, prefix, delimiter);
  return common === undefined ? afterKey(space, bucket, marker) : afterAll(namesUnder(space, bucket, common));
}

/** Behind all entries of exactly this key. */
export function afterKey(space: "object" | "upload", bucket: string, key: string): Key {
  return space === "object" ? justAfter(objectKey(bucket, key)) : afterAll(uploadKey(bucket, key));
}
