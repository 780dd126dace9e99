import { machineArn } from "../arns.ts";
import { ARN, INCLUDED_DATA, validate } from "../constraints.ts";
import { stateMachineDoesNotExist } from "../errors.ts";
import { describeRevision } from "../machines/describe-revision.ts";
import { currentRevision } from "../machines/machine-store.ts";
import type { SfnCtx, SfnOperation } from "../sfn-ctx.ts";
import { qualifiedMachine } from "../versions/qualified-machine.ts";
import { versionArn } from "../versions/version.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html */
export const DescribeStateMachine: SfnOperation<"DescribeStateMachine"> = (input, ctx) => {
  const { stateMachineArn = "", includedData } = input;
  validate({ stateMachineArn: [stateMachineArn, ARN], includedData: [includedData, INCLUDED_DATA] });
  const { machine, version } = versionOf(ctx, stateMachineArn);
  const { name, type } = machine;
  const revision = describeRevision(ctx, machine, machine.revision, currentRevision(ctx.store, machine));
  return {
    stateMachineArn: version ? versionArn(ctx, name, version.number) : machineArn(ctx, name),
    name,
    status: "ACTIVE",
    type,
    creationDate: new Date((version ?? machine).createdAt),
    ...(version?.description !== undefined && { description: version.description }),
    ...revision,
    ...(includedData === "METADATA_ONLY" ? { definition: "{}" } : {}),
  };
};

/** An alias has a describing operation of its own. */
function versionOf(ctx: SfnCtx, arn: string) {
  const found = qualifiedMachine(ctx.store, arn, () => 0);
  if (found.alias) throw stateMachineDoesNotExist(arn);
  return found;
}
