import { FILTER_NAME, GROUP_NAME, validate } from "../constraints.ts";
import { metricFilterNotFound } from "../errors.ts";
import { metricFilterKey } from "../keys.ts";
import { requireGroup } from "../log-group.ts";
import type { LogsOperation } from "../logs-ctx.ts";

export const DeleteMetricFilter: LogsOperation<"DeleteMetricFilter"> = (
  { logGroupName = "", filterName = "" },
  ctx,
) => {
  validate({ logGroupName: [logGroupName, GROUP_NAME], filterName: [filterName, FILTER_NAME] });
  ctx.store.transaction((tx) => {
    const key = metricFilterKey(requireGroup(tx, logGroupName).id, filterName);
    if (tx.get(key) === undefined) throw metricFilterNotFound();
    tx.delete(key);
  });
  return {};
};
