import { describeKey, requireKey } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";

export const DescribeKey: KmsOperation<"DescribeKey"> = ({ KeyId }, ctx) => {
  return { KeyMetadata: describeKey(ctx, requireKey(ctx, ctx.store, KeyId)) };
};
