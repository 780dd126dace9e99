import { GROUP_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { getInlinePolicy } from "../inline-policies.ts";
import { groups } from "../principal.ts";

export const GetGroupPolicy: IamOperation<"GetGroupPolicy"> = ({ GroupName = "", PolicyName = "" }, ctx) => {
  validate({ groupName: [GroupName, GROUP_NAME] });
  return { GroupName, PolicyName, PolicyDocument: getInlinePolicy(ctx, groups, GroupName, PolicyName) };
};
