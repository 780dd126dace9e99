import { GROUP_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { listInlinePolicies } from "../inline-policies.ts";
import { groups } from "../principal.ts";

export const ListGroupPolicies: IamOperation<"ListGroupPolicies"> = (input, ctx) => {
  const { GroupName = "" } = input;
  validate({ groupName: [GroupName, GROUP_NAME] });
  return listInlinePolicies(ctx, groups, GroupName, input);
};
