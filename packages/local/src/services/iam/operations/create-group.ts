import { GROUP_NAME, PATH, validate } from "../constraints.ts";
import { creationTime } from "../creation-time.ts";
import { describeGroup } from "../describe-group.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { type Group, groups } from "../principal.ts";
import { uniqueId } from "../unique-id.ts";

export const CreateGroup: IamOperation<"CreateGroup"> = ({ GroupName: name = "", Path: path = "/" }, ctx) => {
  validate({ groupName: [name, GROUP_NAME], path: [path, PATH] });
  const group: Group = {
    name,
    path,
    id: uniqueId(ctx.random, "AGPA"),
    arn: `arn:aws:iam::${ctx.accountId}:group${path}${name}`,
    createDate: creationTime(ctx.clock),
    tags: [],
    inlinePolicies: {},
    attachedPolicies: [],
  };
  ctx.store.transaction((tx) => groups.add(tx, group));
  return { Group: describeGroup(group) };
};
