import type { Writer } from "@waybill/store";
import { garbageKey, lastContentsIdKey } from "../keys.ts";

/** A number for the contents of a queue that none has had before. */
export function nextContentsId(tx: Writer): number {
  const id = ((tx.get(lastContentsIdKey) as number | undefined) ?? 0) + 1;
  tx.put(lastContentsIdKey, id);
  return id;
}

/** Leaves the contents to the sweeper. */
export function discardContents(tx: Writer, contentsId: number): void {
  tx.put(garbageKey(contentsId), true);
}
