import type { Writer } from "@waybill/store";
import type { S3Change, S3Ctx } from "./s3-operation.ts";

/** Runs `write` as one transaction, then starts the deliveries that it has queued. */
export function commit<T>(ctx: Pick<S3Change, "state">, write: (tx: Writer) => T): T {
  const result = ctx.state.sweeper.transaction(write);
  ctx.state.deliverer.wake();
  return result;
}

/** Does the same, sharing a commit with others: see `GroupCommit`. For what many clients do at once. */
export async function commitInGroup<T>(ctx: S3Ctx, write: (tx: Writer) => T): Promise<T> {
  const result = await ctx.state.sweeper.transactionInGroup(write);
  ctx.state.deliverer.wake();
  return result;
}
