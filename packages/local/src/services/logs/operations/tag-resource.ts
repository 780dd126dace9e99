import { taggedGroup } from "../group-name.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { tagGroup } from "../tag-group.ts";

export const TagResource: LogsOperation<"TagResource"> = ({ resourceArn, tags }, ctx) => {
  tagGroup(ctx, taggedGroup(ctx, resourceArn), tags);
  return {};
};
