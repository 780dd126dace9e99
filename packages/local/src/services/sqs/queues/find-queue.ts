import type { Reader } from "@waybill/store";
import { queueDoesNotExist } from "../errors.ts";
import { queueKey } from "../keys.ts";
import type { SqsCtx } from "../sqs-ctx.ts";
import { type Location, type Queue, queueArn } from "./queue.ts";

/** The queue that a URL names, whatever its host; AWS takes the bare name as well. */
export function findQueue(ctx: Pick<SqsCtx, "store" | "accountId">, url: string): Queue {
  const { name, accountId = ctx.accountId } = addressIn(url);
  const queue = accountId === ctx.accountId ? queueByName(ctx.store, name) : undefined;
  if (!queue) throw queueDoesNotExist();
  return queue;
}

/** What a queue's URL says, whatever its host. */
export function addressIn(url: string) {
  const [name = "", accountId] = url.replace(/\/+$/, "").split("/").reverse();
  return { name, accountId };
}

export function queueByName(store: Reader, name: string): Queue | undefined {
  return name === "" ? undefined : (store.get(queueKey(name)) as Queue | undefined);
}

/** The queue of an ARN, or undefined when it names none of this account and region. */
export function queueByArn(store: Reader, location: Location, arn: string): Queue | undefined {
  const name = arn.slice(arn.lastIndexOf(":") + 1);
  return arn === queueArn(location, name) ? queueByName(store, name) : undefined;
}
