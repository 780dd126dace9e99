import { machineNameOf } from "../arns.ts";
import { ARN, validate } from "../constraints.ts";
import { deleteMachine, findMachine } from "../machines/machine-store.ts";
import type { SfnOperation } from "../sfn-ctx.ts";
import { aliasesPrefix } from "../versions/alias.ts";
import { versionsPrefix } from "../versions/version.ts";

/**
 * Ends the executions that still run, as AWS does at their next transition. Those that have ended can be asked for until
 * there is a new machine of the same name.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachine.html
 */
export const DeleteStateMachine: SfnOperation<"DeleteStateMachine"> = async ({ stateMachineArn = "" }, ctx) => {
  validate({ stateMachineArn: [stateMachineArn, ARN] });
  const machine = findMachine(ctx.store, machineNameOf(stateMachineArn).name);
  if (machine === undefined) return {};
  ctx.store.transaction((tx) => {
    deleteMachine(tx, machine);
    for (const prefix of [versionsPrefix(machine.id), aliasesPrefix(machine.id)]) {
      for (const { key } of [...tx.range({ prefix })]) tx.delete(key);
    }
  });
  await ctx.state.executions.stopAllOf(machine.id);
  return {};
};
