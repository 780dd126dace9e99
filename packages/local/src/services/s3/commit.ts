import type { Writer } from "@waybill/store";
import type { S3Ctx } from "./s3-operation.ts";

/** Runs `write` as one transaction, then wakes the background work that it has queued: deliveries and deletions. */
export function commit<T>(ctx: S3Ctx, write: (tx: Writer) => T): T {
  const result = ctx.store.transaction(write);
  ctx.state.deliverer.wake();
  ctx.state.sweeper.wake();
  return result;
}
