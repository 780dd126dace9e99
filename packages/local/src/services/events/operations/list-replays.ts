import { archiveArn } from "../archives/archive.ts";
import { checkOneFilter } from "../archives/check-archive.ts";
import { allReplays, describeReplay } from "../archives/replay.ts";
import type { EventsOperation } from "../events-ctx.ts";
import { pageOf } from "../pages.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListReplays.html */
export const ListReplays: EventsOperation<"ListReplays"> = (input, ctx) => {
  checkOneFilter("ListReplays", input);
  const { NamePrefix = "", EventSourceArn, State, Limit, NextToken } = input;
  const found = allReplays(ctx.store)
    .filter(({ name }) => name.startsWith(NamePrefix))
    .filter(({ archive }) => EventSourceArn === undefined || archiveArn(ctx, archive) === EventSourceArn)
    .filter(({ state }) => State === undefined || state === State);
  const { items, next } = pageOf(found, Limit, NextToken);
  return { Replays: items.map((replay) => describeReplay(ctx, replay)), ...next };
};
