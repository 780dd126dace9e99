import type { Writer } from "@waybill/store";
import { lastIdKey } from "./keys.ts";

/** A number that no group or stream has had before. */
export function nextId(tx: Writer): number {
  const id = ((tx.get(lastIdKey) as number | undefined) ?? 0) + 1;
  tx.put(lastIdKey, id);
  return id;
}
