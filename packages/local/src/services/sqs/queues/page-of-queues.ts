import type { Reader } from "@waybill/store";
import { invalidParameter } from "../errors.ts";
import { queueKey, queuesPrefix } from "../keys.ts";
import type { Queue } from "./queue.ts";

const LARGEST_PAGE = 1000;

export interface PageRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/**
 * A page of the queues whose names begin with `prefix` and that `matches`, by name. There is a token for the next page
 * only where the size of the page was asked for, as AWS has it.
 */
export function pageOfQueues(
  store: Reader,
  prefix: string,
  { MaxResults, NextToken }: PageRequest,
  matches: (queue: Queue) => boolean = () => true,
): { readonly queues: readonly Queue[]; readonly nextToken: string | undefined } {
  const limit = MaxResults ?? LARGEST_PAGE;
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE) {
    throw invalidParameter(
      "Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000.",
    );
  }
  const queues: Queue[] = [];
  const after = NextToken === undefined ? {} : { gt: queueKey(readToken(NextToken)) };
  for (const { value } of store.range({ prefix: queuesPrefix(prefix), ...after })) {
    if (!matches(value as Queue)) continue;
    const last = queues.at(-1);
    if (queues.length === limit && last) {
      return { queues, nextToken: MaxResults === undefined ? undefined : token(last.name) };
    }
    queues.push(value as Queue);
  }
  return { queues, nextToken: undefined };
}

function token(name: string): string {
  return Buffer.from(name).toString("base64");
}

function readToken(text: string): string {
  const name = Buffer.from(text, "base64").toString();
  if (!/^[\w.-]{1,80}$/.test(name)) throw invalidParameter("Invalid or expired next token.");
  return name;
}
