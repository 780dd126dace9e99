import { allArchives, describeArchive, expired } from "../archives/archive.ts";
import { checkOneFilter } from "../archives/check-archive.ts";
import { requireBus } from "../buses/bus.ts";
import type { EventsOperation } from "../events-ctx.ts";
import { pageOf } from "../pages.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListArchives.html */
export const ListArchives: EventsOperation<"ListArchives"> = (input, ctx) => {
  checkOneFilter("ListArchives", input);
  const { NamePrefix = "", EventSourceArn, State, Limit, NextToken } = input;
  const bus = EventSourceArn === undefined ? undefined : requireBus(ctx.store, EventSourceArn).name;
  const found = allArchives(ctx.store)
    .filter(({ name }) => name.startsWith(NamePrefix))
    .filter((archive) => bus === undefined || archive.bus === bus)
    .filter(() => State === undefined || State === "ENABLED");
  const { items, next } = pageOf(found, Limit, NextToken);
  const now = ctx.clock.now();
  const current = ctx.store.transaction((tx) => items.map((archive) => expired(tx, archive, now)));
  return { Archives: current.map((archive) => describeArchive(ctx, archive)), ...next };
};
