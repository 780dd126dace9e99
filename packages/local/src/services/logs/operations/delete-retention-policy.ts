import { GROUP_NAME, validate } from "../constraints.ts";
import { updateGroup } from "../log-group.ts";
import type { LogsOperation } from "../logs-ctx.ts";

export const DeleteRetentionPolicy: LogsOperation<"DeleteRetentionPolicy"> = ({ logGroupName = "" }, ctx) => {
  validate({ logGroupName: [logGroupName, GROUP_NAME] });
  updateGroup(ctx, logGroupName, () => ({ retentionInDays: undefined }));
  return {};
};
