import { ARN, validate } from "../constraints.ts";
import { conflict } from "../errors.ts";
import { currentRevision, machineOf } from "../machines/machine-store.ts";
import type { SfnOperation } from "../sfn-ctx.ts";
import { publishVersion, versionArn } from "../versions/version.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_PublishStateMachineVersion.html */
export const PublishStateMachineVersion: SfnOperation<"PublishStateMachineVersion"> = (input, ctx) => {
  const { stateMachineArn = "", revisionId, description } = input;
  validate({ stateMachineArn: [stateMachineArn, ARN], description: [description, { maxLength: 256 }] });
  return ctx.store.transaction((tx) => {
    const machine = machineOf(tx, stateMachineArn);
    const current = currentRevision(tx, machine).revisionId ?? "null";
    if (revisionId !== undefined && revisionId !== current) {
      throw conflict(
        `Failed to publish the State Machine version for revision ${revisionId}. The current State Machine revision is ${current}.`,
      );
    }
    const { number, createdAt } = publishVersion(tx, machine, { now: ctx.clock.now(), description });
    return {
      creationDate: new Date(createdAt),
      stateMachineVersionArn: versionArn(ctx, machine.name, number),
    };
  });
};
