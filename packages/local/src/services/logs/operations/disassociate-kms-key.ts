import { encryptedGroup } from "../encrypted-group.ts";
import { updateGroup } from "../log-group.ts";
import type { LogsOperation } from "../logs-ctx.ts";

export const DisassociateKmsKey: LogsOperation<"DisassociateKmsKey"> = (input, ctx) => {
  updateGroup(ctx, encryptedGroup(ctx, input), () => ({ kmsKeyId: undefined }));
  return {};
};
