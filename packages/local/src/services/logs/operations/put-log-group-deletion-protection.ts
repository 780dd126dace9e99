import { groupNameOf } from "../group-name.ts";
import { updateGroup } from "../log-group.ts";
import type { LogsOperation } from "../logs-ctx.ts";

export const PutLogGroupDeletionProtection: LogsOperation<"PutLogGroupDeletionProtection"> = (input, ctx) => {
  const { deletionProtectionEnabled = false } = input;
  updateGroup(ctx, groupNameOf(ctx, input), () => ({ deletionProtectionEnabled }));
  return {};
};
