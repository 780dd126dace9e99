import { machineArn } from "../arns.ts";
import { ARN, INCLUDED_DATA, validate } from "../constraints.ts";
import { executionOf } from "../executions/execution-store.ts";
import { describeRevision } from "../machines/describe-revision.ts";
import { findRevision } from "../machines/machine-store.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachineForExecution.html */
export const DescribeStateMachineForExecution: SfnOperation<"DescribeStateMachineForExecution"> = (input, ctx) => {
  const { executionArn = "", includedData } = input;
  validate({ executionArn: [executionArn, ARN], includedData: [includedData, INCLUDED_DATA] });
  const { machineId, machineName, revision: number } = executionOf(ctx.store, executionArn);
  const revision = findRevision(ctx.store, machineId, number);
  return {
    stateMachineArn: machineArn(ctx, machineName),
    name: machineName,
    updateDate: new Date(revision.updatedAt),
    ...describeRevision(ctx, { id: machineId, type: "STANDARD" }, number, revision),
    ...(includedData === "METADATA_ONLY" ? { definition: "{}" } : {}),
  };
};
