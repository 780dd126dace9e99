import { GROUP_NAME, validate } from "../constraints.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { untagGroup } from "../tag-group.ts";

export const UntagLogGroup: LogsOperation<"UntagLogGroup"> = ({ logGroupName = "", tags }, ctx) => {
  validate({ logGroupName: [logGroupName, GROUP_NAME] });
  untagGroup(ctx, logGroupName, tags);
  return {};
};
