import { GROUP_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { putInlinePolicy } from "../inline-policies.ts";
import { groups } from "../principal.ts";

export const PutGroupPolicy: IamOperation<"PutGroupPolicy"> = (input, ctx) => {
  const { GroupName = "" } = input;
  validate({ groupName: [GroupName, GROUP_NAME] });
  putInlinePolicy(ctx, groups, GroupName, input);
  return {};
};
