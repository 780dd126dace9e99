import type { SnsOperation } from "../sns-ctx.ts";
import { requireTopic } from "../topics/topic.ts";

/** No topic has one. */
export const GetDataProtectionPolicy: SnsOperation<"GetDataProtectionPolicy"> = ({ ResourceArn }, ctx) => {
  requireTopic(ctx, ctx.store, ResourceArn, "ResourceArn");
  return { DataProtectionPolicy: "" };
};
