import { notImplemented } from "../errors.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { requireTopic } from "../topics/topic.ts";

/** Takes an empty policy only, which removes it: what a policy asks for, nobody here would do with the messages. */
export const PutDataProtectionPolicy: SnsOperation<"PutDataProtectionPolicy"> = (input, ctx) => {
  requireTopic(ctx, ctx.store, input.ResourceArn, "ResourceArn");
  if (input.DataProtectionPolicy !== "") throw notImplemented("PutDataProtectionPolicy.DataProtectionPolicy");
  return {};
};
