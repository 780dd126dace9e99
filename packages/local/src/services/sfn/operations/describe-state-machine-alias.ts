import { ARN, validate } from "../constraints.ts";
import type { SfnOperation } from "../sfn-ctx.ts";
import { aliasArn, describeRouting, requireAlias } from "../versions/alias.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachineAlias.html */
export const DescribeStateMachineAlias: SfnOperation<"DescribeStateMachineAlias"> = (
  { stateMachineAliasArn = "" },
  ctx,
) => {
  validate({ stateMachineAliasArn: [stateMachineAliasArn, ARN] });
  const { alias, machine } = requireAlias(ctx.store, stateMachineAliasArn);
  const { name, description, createdAt, updatedAt } = alias;
  return {
    stateMachineAliasArn: aliasArn(ctx, machine.name, name),
    name,
    ...(description !== undefined && { description }),
    routingConfiguration: describeRouting(ctx, machine, alias),
    creationDate: new Date(createdAt),
    updateDate: new Date(updatedAt),
  };
};
