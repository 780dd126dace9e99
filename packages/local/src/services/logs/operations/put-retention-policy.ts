import { GROUP_NAME, validate } from "../constraints.ts";
import { invalidParameter } from "../errors.ts";
import { updateGroup } from "../log-group.ts";
import type { LogsOperation } from "../logs-ctx.ts";

const DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/** What is past the retention is hidden at once, and removed within the hour. */
export const PutRetentionPolicy: LogsOperation<"PutRetentionPolicy"> = (
  { logGroupName = "", retentionInDays },
  ctx,
) => {
  validate({ logGroupName: [logGroupName, GROUP_NAME] });
  if (!DAYS.includes(retentionInDays ?? 0)) {
    throw invalidParameter(`Invalid retention value. Valid values are: [${DAYS.join(", ")}]`);
  }
  updateGroup(ctx, logGroupName, () => ({ retentionInDays }));
  return {};
};
