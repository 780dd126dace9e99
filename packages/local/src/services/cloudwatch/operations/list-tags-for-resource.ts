import { tagList } from "../../../tags/tag-list.ts";
import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";
import { taggedAlarm } from "../tags/tagged-alarm.ts";

export const ListTagsForResource: CloudWatchOperation<"ListTagsForResource"> = ({ ResourceARN }, ctx) => {
  return { Tags: tagList(taggedAlarm(ctx.store, ResourceARN).tags) };
};
