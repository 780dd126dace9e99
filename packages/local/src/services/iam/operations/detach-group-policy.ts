import { detachPolicy } from "../attached-policies.ts";
import { GROUP_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { groups } from "../principal.ts";

export const DetachGroupPolicy: IamOperation<"DetachGroupPolicy"> = ({ GroupName = "", PolicyArn }, ctx) => {
  validate({ groupName: [GroupName, GROUP_NAME] });
  detachPolicy(ctx, groups, GroupName, PolicyArn);
  return {};
};
