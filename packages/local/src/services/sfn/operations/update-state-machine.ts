import type { UpdateStateMachineInput } from "@aws-sdk/client-sfn";
import { checkRoleArn } from "../arns.ts";
import { ARN, DEFINITION, validate } from "../constraints.ts";
import { missingRequiredParameter, notImplemented, validationFailed } from "../errors.ts";
import { checkDefinition } from "../machines/check-definition.ts";
import { machineSettings } from "../machines/machine-settings.ts";
import { currentRevision, machineOf, putMachine } from "../machines/machine-store.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html */
export const UpdateStateMachine: SfnOperation<"UpdateStateMachine"> = async (input, ctx) => {
  const { stateMachineArn = "", definition, roleArn } = input;
  checkInput(input);
  const { type } = machineOf(ctx.store, stateMachineArn);
  if (definition !== undefined) await checkDefinition(definition, type);
  const revisionId = ctx.random.uuid();
  const updatedAt = ctx.clock.now();
  ctx.store.transaction((tx) => {
    const machine = machineOf(tx, stateMachineArn);
    const before = currentRevision(tx, machine);
    const revision = {
      definition: definition ?? before.definition,
      roleArn: roleArn ?? before.roleArn,
      updatedAt,
      revisionId,
      ...machineSettings(input, before),
    };
    putMachine(tx, { ...machine, revision: machine.revision + 1 }, revision);
  });
  return { updateDate: new Date(updatedAt), revisionId };
};

function checkInput(input: UpdateStateMachineInput): void {
  const { stateMachineArn, definition, roleArn, publish, versionDescription } = input;
  validate({
    stateMachineArn: [stateMachineArn, ARN],
    definition: [definition, DEFINITION],
    roleArn: [roleArn, ARN],
  });
  if (roleArn !== undefined) checkRoleArn(roleArn);
  if (publish) throw notImplemented("publish");
  if (versionDescription !== undefined) {
    throw validationFailed("Version description can only be set when publish is true");
  }
  const { loggingConfiguration, tracingConfiguration, encryptionConfiguration } = input;
  const changes = [definition, roleArn, loggingConfiguration, tracingConfiguration, encryptionConfiguration];
  if (changes.every((change) => change === undefined)) throw missingRequiredParameter();
}
