import { machineArn } from "../arns.ts";
import { ARN, INCLUDED_DATA, validate } from "../constraints.ts";
import { describeRevision } from "../machines/describe-revision.ts";
import { currentRevision, machineOf } from "../machines/machine-store.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html */
export const DescribeStateMachine: SfnOperation<"DescribeStateMachine"> = (input, ctx) => {
  const { stateMachineArn = "", includedData } = input;
  validate({ stateMachineArn: [stateMachineArn, ARN], includedData: [includedData, INCLUDED_DATA] });
  const machine = machineOf(ctx.store, stateMachineArn);
  const { name, type, createdAt } = machine;
  const revision = describeRevision(ctx, machine, machine.revision, currentRevision(ctx.store, machine));
  return {
    stateMachineArn: machineArn(ctx, name),
    name,
    status: "ACTIVE",
    type,
    creationDate: new Date(createdAt),
    ...revision,
    ...(includedData === "METADATA_ONLY" ? { definition: "{}" } : {}),
  };
};
