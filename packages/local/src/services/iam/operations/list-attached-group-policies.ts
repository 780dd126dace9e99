import { listAttachedPolicies } from "../attached-policies.ts";
import { GROUP_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { groups } from "../principal.ts";

export const ListAttachedGroupPolicies: IamOperation<"ListAttachedGroupPolicies"> = (input, ctx) => {
  const { GroupName = "" } = input;
  validate({ groupName: [GroupName, GROUP_NAME] });
  return listAttachedPolicies(ctx, groups, GroupName, input);
};
