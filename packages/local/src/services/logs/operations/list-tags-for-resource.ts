import { taggedGroup } from "../group-name.ts";
import { requireGroup } from "../log-group.ts";
import type { LogsOperation } from "../logs-ctx.ts";

export const ListTagsForResource: LogsOperation<"ListTagsForResource"> = ({ resourceArn }, ctx) => {
  return { tags: requireGroup(ctx.store, taggedGroup(ctx, resourceArn)).tags };
};
