import { GROUP_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { deleteInlinePolicy } from "../inline-policies.ts";
import { groups } from "../principal.ts";

export const DeleteGroupPolicy: IamOperation<"DeleteGroupPolicy"> = ({ GroupName = "", PolicyName = "" }, ctx) => {
  validate({ groupName: [GroupName, GROUP_NAME] });
  deleteInlinePolicy(ctx, groups, GroupName, PolicyName);
  return {};
};
