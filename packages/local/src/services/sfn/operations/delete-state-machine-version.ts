import { machineNameOf } from "../arns.ts";
import { ARN, validate } from "../constraints.ts";
import { conflict } from "../errors.ts";
import { findMachine } from "../machines/machine-store.ts";
import type { SfnOperation } from "../sfn-ctx.ts";
import { aliasesOf } from "../versions/alias.ts";
import { deleteVersion, findVersion } from "../versions/version.ts";

/** One that is not there is deleted already. https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachineVersion.html */
export const DeleteStateMachineVersion: SfnOperation<"DeleteStateMachineVersion"> = (input, ctx) => {
  const { stateMachineVersionArn = "" } = input;
  validate({ stateMachineVersionArn: [stateMachineVersionArn, ARN] });
  const { name, qualifier } = machineNameOf(stateMachineVersionArn);
  ctx.store.transaction((tx) => {
    const machine = findMachine(tx, name);
    const version = machine && findVersion(tx, machine.id, Number(qualifier));
    if (machine === undefined || version === undefined) return;
    const aliases = aliasesOf(tx, machine.id).filter(({ routing }) =>
      routing.some(({ version: number }) => number === version.number),
    );
    if (aliases.length > 0) {
      const names = aliases.map((alias) => alias.name).join(", ");
      throw conflict(
        `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${names}]`,
      );
    }
    deleteVersion(tx, version);
  });
  return {};
};
