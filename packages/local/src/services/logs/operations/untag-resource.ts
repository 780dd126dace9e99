import { taggedGroup } from "../group-name.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { untagGroup } from "../tag-group.ts";

export const UntagResource: LogsOperation<"UntagResource"> = ({ resourceArn, tagKeys }, ctx) => {
  untagGroup(ctx, taggedGroup(ctx, resourceArn), tagKeys);
  return {};
};
