import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";
import { alarmKey } from "../keys.ts";
import { tagged } from "../tags/tagged.ts";
import { taggedAlarm } from "../tags/tagged-alarm.ts";

export const TagResource: CloudWatchOperation<"TagResource"> = ({ ResourceARN, Tags = [] }, ctx) => {
  ctx.store.transaction((tx) => {
    const alarm = taggedAlarm(tx, ResourceARN);
    tx.put(alarmKey(alarm.name), { ...alarm, tags: tagged(alarm.tags, Tags) });
  });
  return {};
};
