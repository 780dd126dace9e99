import { FILTER_NAME, GROUP_NAME, validate } from "../constraints.ts";
import { subscriptionFilterNotFound } from "../errors.ts";
import { subscriptionFilterKey } from "../keys.ts";
import { requireGroup } from "../log-group.ts";
import type { LogsOperation } from "../logs-ctx.ts";

export const DeleteSubscriptionFilter: LogsOperation<"DeleteSubscriptionFilter"> = (input, ctx) => {
  const { logGroupName = "", filterName = "" } = input;
  validate({ logGroupName: [logGroupName, GROUP_NAME], filterName: [filterName, FILTER_NAME] });
  ctx.store.transaction((tx) => {
    const key = subscriptionFilterKey(requireGroup(tx, logGroupName).id, filterName);
    if (tx.get(key) === undefined) throw subscriptionFilterNotFound();
    tx.delete(key);
  });
  return {};
};
