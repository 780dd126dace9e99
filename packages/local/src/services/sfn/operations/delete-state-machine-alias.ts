import { ARN, validate } from "../constraints.ts";
import type { SfnOperation } from "../sfn-ctx.ts";
import { aliasKey, requireAlias } from "../versions/alias.ts";

/** Executions that were started through it go on. https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachineAlias.html */
export const DeleteStateMachineAlias: SfnOperation<"DeleteStateMachineAlias"> = (
  { stateMachineAliasArn = "" },
  ctx,
) => {
  validate({ stateMachineAliasArn: [stateMachineAliasArn, ARN] });
  ctx.store.transaction((tx) => {
    const { alias, machine } = requireAlias(tx, stateMachineAliasArn);
    tx.delete(aliasKey(machine.id, alias.name));
  });
  return {};
};
