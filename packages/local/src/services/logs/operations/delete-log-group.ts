import { GROUP_NAME, validate } from "../constraints.ts";
import { deletionProtected } from "../errors.ts";
import { deletedStreamKey, groupKey, metricFiltersPrefix, streamKey, subscriptionFiltersPrefix } from "../keys.ts";
import { requireGroup } from "../log-group.ts";
import { streamsOf } from "../log-stream.ts";
import type { LogsOperation } from "../logs-ctx.ts";

/** The group is gone at once; the events of its streams are cleared away in the background. */
export const DeleteLogGroup: LogsOperation<"DeleteLogGroup"> = ({ logGroupName = "" }, ctx) => {
  validate({ logGroupName: [logGroupName, GROUP_NAME] });
  ctx.store.transaction((tx) => {
    const group = requireGroup(tx, logGroupName);
    if (group.deletionProtectionEnabled) throw deletionProtected();
    const streams = [...streamsOf(tx, group)];
    for (const { id, name } of streams) {
      tx.delete(streamKey(group.id, name));
      tx.put(deletedStreamKey(id), id);
    }
    for (const prefix of [metricFiltersPrefix(group.id), subscriptionFiltersPrefix(group.id)]) {
      for (const { key } of [...tx.range({ prefix })]) tx.delete(key);
    }
    tx.delete(groupKey(logGroupName));
  });
  ctx.state.sweeper.request();
  return {};
};
