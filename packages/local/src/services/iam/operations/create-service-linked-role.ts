import { ROLE_DESCRIPTION, validate } from "../constraints.ts";
import { creationTime } from "../creation-time.ts";
import { describeRoleBriefly } from "../describe-role.ts";
import { invalidInput } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { type Role, roles } from "../principal.ts";
import { linkedRoleName, linkedRolePath } from "../service-linked-role.ts";
import { uniqueId } from "../unique-id.ts";

/** Without the policy of AWS's that such a role has: nothing here acts as one. */
export const CreateServiceLinkedRole: IamOperation<"CreateServiceLinkedRole"> = (input, ctx) => {
  const { AWSServiceName: service = "", Description: description, CustomSuffix } = input;
  validate({
    aWSServiceName: [service, { minLength: 1, maxLength: 128, pattern: "[\\w+=,.@-]+" }],
    description: [description, ROLE_DESCRIPTION],
    customSuffix: [CustomSuffix, { minLength: 1, maxLength: 64, pattern: "[\\w+=,.@-]+" }],
  });
  const name = linkedRoleName(service, CustomSuffix);
  const path = linkedRolePath(service);
  const Statement = [{ Effect: "Allow", Action: ["sts:AssumeRole"], Principal: { Service: [service] } }];
  const role: Role = {
    name,
    path,
    id: uniqueId(ctx.random, "AROA"),
    arn: `arn:aws:iam::${ctx.accountId}:role${path}${name}`,
    createDate: creationTime(ctx.clock),
    trustPolicy: JSON.stringify({ Version: "2012-10-17", Statement }),
    description,
    maxSessionDuration: 3600,
    tags: [],
    inlinePolicies: {},
    attachedPolicies: [],
  };
  ctx.store.transaction((tx) => {
    if (roles.find(tx, name) === undefined) return roles.add(tx, role);
    throw invalidInput(`Service role name ${name} has been taken in this account, please try a different suffix.`);
  });
  return { Role: describeRoleBriefly(role) };
};
