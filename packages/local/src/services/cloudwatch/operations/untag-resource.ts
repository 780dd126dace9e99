import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";
import { alarmKey } from "../keys.ts";
import { taggedAlarm } from "../tags/tagged-alarm.ts";

export const UntagResource: CloudWatchOperation<"UntagResource"> = ({ ResourceARN, TagKeys = [] }, ctx) => {
  ctx.store.transaction((tx) => {
    const alarm = taggedAlarm(tx, ResourceARN);
    const tags = Object.fromEntries(Object.entries(alarm.tags).filter(([name]) => !TagKeys.includes(name)));
    tx.put(alarmKey(alarm.name), { ...alarm, tags });
  });
  return {};
};
