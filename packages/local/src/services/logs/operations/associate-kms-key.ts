import { encryptedGroup } from "../encrypted-group.ts";
import { checkKmsKeyId } from "../kms-key-id.ts";
import { updateGroup } from "../log-group.ts";
import type { LogsOperation } from "../logs-ctx.ts";

export const AssociateKmsKey: LogsOperation<"AssociateKmsKey"> = (input, ctx) => {
  const { kmsKeyId } = input;
  checkKmsKeyId(kmsKeyId);
  updateGroup(ctx, encryptedGroup(ctx, input), () => ({ kmsKeyId }));
  return {};
};
