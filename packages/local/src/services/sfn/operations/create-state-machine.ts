import { isDeepStrictEqual } from "node:util";
import type { CreateStateMachineInput } from "@aws-sdk/client-sfn";
import { checkRoleArn, machineArn } from "../arns.ts";
import { ARN, checkName, DEFINITION, MACHINE_TYPE, validate } from "../constraints.ts";
import { roleNotAssumable, stateMachineAlreadyExists, validationFailed } from "../errors.ts";
import { checkDefinition } from "../machines/check-definition.ts";
import { checkSettings } from "../machines/check-settings.ts";
import type { MachineRecord, MachineRevision } from "../machines/machine-record.ts";
import { machineSettings } from "../machines/machine-settings.ts";
import { currentRevision, findMachine, putMachine } from "../machines/machine-store.ts";
import { withTags } from "../machines/tags.ts";
import type { SfnCtx, SfnOperation } from "../sfn-ctx.ts";
import { publishVersion, versionArn } from "../versions/version.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html */
export const CreateStateMachine: SfnOperation<"CreateStateMachine"> = async (input, ctx) => {
  const { name = "", definition = "", type = "STANDARD" } = input;
  checkInput(input);
  await checkDefinition(definition, type);
  const arn = machineArn(ctx, name);
  if (!ctx.mayAssume(input.roleArn ?? "", "states.amazonaws.com", arn)) throw roleNotAssumable();
  await checkSettings(ctx, input, input.roleArn ?? "");
  const now = ctx.clock.now();
  const machine: MachineRecord = {
    id: ctx.random.uuid(),
    name,
    type,
    createdAt: now,
    revision: 1,
    tags: withTags({}, input.tags ?? [], arn),
  };
  const settings = machineSettings(input);
  const revision = { definition, roleArn: input.roleArn ?? "", updatedAt: now, ...settings };
  const made = existing(ctx, machine, revision) ?? create(ctx, machine, revision);
  return {
    stateMachineArn: arn,
    creationDate: new Date(made.createdAt),
    ...(input.publish && { stateMachineVersionArn: publish(ctx, made, input.versionDescription) }),
  };
};

function checkInput(input: CreateStateMachineInput): void {
  const { name = "", definition, roleArn = "", type, publish, versionDescription } = input;
  validate({ definition: [definition, DEFINITION], roleArn: [roleArn, ARN], type: [type, MACHINE_TYPE] });
  checkName(name);
  checkRoleArn(roleArn);
  if (versionDescription !== undefined && !publish) {
    throw validationFailed("Version description can only be set when publish is true");
  }
}

/** The machine of this name, if what was asked for is the same: then there is nothing to do. Its role may differ. */
function existing(ctx: SfnCtx, asked: MachineRecord, revision: MachineRevision): MachineRecord | undefined {
  const found = findMachine(ctx.store, asked.name);
  if (found === undefined) return undefined;
  const current = currentRevision(ctx.store, found);
  const compared = (of: MachineRevision, { type }: MachineRecord) => {
    const { definition, loggingConfiguration, tracingConfiguration, encryptionConfiguration } = of;
    return { type, definition, loggingConfiguration, tracingConfiguration, encryptionConfiguration };
  };
  if (isDeepStrictEqual(compared(current, found), compared(revision, asked))) return found;
  throw stateMachineAlreadyExists(machineArn(ctx, asked.name));
}

function create(ctx: SfnCtx, machine: MachineRecord, revision: MachineRevision): MachineRecord {
  ctx.store.transaction((tx) => putMachine(tx, machine, revision));
  return machine;
}

function publish(ctx: SfnCtx, machine: MachineRecord, description: string | undefined): string {
  const now = ctx.clock.now();
  const { number } = ctx.store.transaction((tx) => publishVersion(tx, machine, { now, description }));
  return versionArn(ctx, machine.name, number);
}
