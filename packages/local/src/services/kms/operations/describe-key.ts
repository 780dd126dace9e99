import { describeKey, requireKey } from "../keys/kms-key.ts";
import { makeManagedKey } from "../keys/managed-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";

export const DescribeKey: KmsOperation<"DescribeKey"> = ({ KeyId }, ctx) => {
  makeManagedKey(ctx, KeyId);
  return { KeyMetadata: describeKey(ctx, requireKey(ctx, ctx.store, KeyId)) };
};
