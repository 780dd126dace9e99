import { attachPolicy } from "../attached-policies.ts";
import { GROUP_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { groups } from "../principal.ts";

export const AttachGroupPolicy: IamOperation<"AttachGroupPolicy"> = ({ GroupName = "", PolicyArn }, ctx) => {
  validate({ groupName: [GroupName, GROUP_NAME] });
  attachPolicy(ctx, groups, GroupName, PolicyArn);
  return {};
};
