import { GROUP_NAME, validate } from "../constraints.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { tagGroup } from "../tag-group.ts";

export const TagLogGroup: LogsOperation<"TagLogGroup"> = ({ logGroupName = "", tags }, ctx) => {
  validate({ logGroupName: [logGroupName, GROUP_NAME] });
  tagGroup(ctx, logGroupName, tags);
  return {};
};
