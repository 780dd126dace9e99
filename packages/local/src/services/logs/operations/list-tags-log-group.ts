import { GROUP_NAME, validate } from "../constraints.ts";
import { requireGroup } from "../log-group.ts";
import type { LogsOperation } from "../logs-ctx.ts";

export const ListTagsLogGroup: LogsOperation<"ListTagsLogGroup"> = ({ logGroupName = "" }, ctx) => {
  validate({ logGroupName: [logGroupName, GROUP_NAME] });
  return { tags: requireGroup(ctx.store, logGroupName).tags };
};
