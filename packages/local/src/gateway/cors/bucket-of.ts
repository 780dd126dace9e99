import type { WireRequest } from "@waybill/wire";

/** The bucket of a path-style request; "" for none. */
export function bucketOf({ path }: WireRequest): string {
  return path.split("/", 2)[1] ?? "";
}
