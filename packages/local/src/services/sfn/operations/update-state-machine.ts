import { isDeepStrictEqual } from "node:util";
import type { UpdateStateMachineInput } from "@aws-sdk/client-sfn";
import type { Writer } from "@waybill/store";
import { checkRoleArn } from "../arns.ts";
import { ARN, DEFINITION, validate } from "../constraints.ts";
import { missingRequiredParameter, roleNotAssumable, validationFailed } from "../errors.ts";
import { checkDefinition } from "../machines/check-definition.ts";
import { checkSettings } from "../machines/check-settings.ts";
import { machineSettings } from "../machines/machine-settings.ts";
import { currentRevision, machineOf, putMachine } from "../machines/machine-store.ts";
import type { SfnCtx, SfnOperation } from "../sfn-ctx.ts";
import { publishVersion, versionArn } from "../versions/version.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html */
export const UpdateStateMachine: SfnOperation<"UpdateStateMachine"> = async (input, ctx) => {
  const { stateMachineArn = "", definition } = input;
  checkInput(input);
  const { type } = machineOf(ctx.store, stateMachineArn);
  if (definition !== undefined) await checkDefinition(definition, type);
  const { roleArn } = input;
  if (roleArn !== undefined && !ctx.mayAssume(roleArn, "states.amazonaws.com", stateMachineArn))
    throw roleNotAssumable();
  await checkSettings(ctx, input, roleArn ?? currentRole(ctx, stateMachineArn));
  const updatedAt = ctx.clock.now();
  return ctx.store.transaction((tx) => {
    const { machine, revisionId } = revise(tx, ctx, input, updatedAt);
    const answer = { updateDate: new Date(updatedAt), ...(revisionId !== undefined && { revisionId }) };
    if (!input.publish) return answer;
    const { number } = publishVersion(tx, machine, { now: updatedAt, description: input.versionDescription });
    return { ...answer, stateMachineVersionArn: versionArn(ctx, machine.name, number) };
  });
};

function currentRole({ store }: SfnCtx, stateMachineArn: string): string {
  return currentRevision(store, machineOf(store, stateMachineArn)).roleArn;
}

/** A new revision, unless the machine is as it is asked for already. */
function revise(tx: Writer, ctx: SfnCtx, input: UpdateStateMachineInput, updatedAt: number) {
  const machine = machineOf(tx, input.stateMachineArn ?? "");
  const { updatedAt: _, revisionId: current, ...before } = currentRevision(tx, machine);
  const after = {
    definition: input.definition ?? before.definition,
    roleArn: input.roleArn ?? before.roleArn,
    ...machineSettings(input, before),
  };
  if (isDeepStrictEqual(before, after)) return { machine, revisionId: current };
  const revisionId = ctx.random.uuid();
  const revised = { ...machine, revision: machine.revision + 1 };
  putMachine(tx, revised, { ...after, updatedAt, revisionId });
  return { machine: revised, revisionId };
}

function checkInput(input: UpdateStateMachineInput): void {
  const { stateMachineArn, definition, roleArn, publish, versionDescription } = input;
  validate({
    stateMachineArn: [stateMachineArn, ARN],
    definition: [definition, DEFINITION],
    roleArn: [roleArn, ARN],
  });
  if (roleArn !== undefined) checkRoleArn(roleArn);
  if (versionDescription !== undefined && !publish) {
    throw validationFailed("Version description can only be set when publish is true");
  }
  const { loggingConfiguration, tracingConfiguration, encryptionConfiguration } = input;
  const changes = [definition, roleArn, loggingConfiguration, tracingConfiguration, encryptionConfiguration];
  if (!publish && changes.every((change) => change === undefined)) throw missingRequiredParameter();
}
