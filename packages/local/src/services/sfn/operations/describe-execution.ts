import { executionArn as arnOf, machineArn, mapRunArnOfChild } from "../arns.ts";
import { ARN, INCLUDED_DATA, validate } from "../constraints.ts";
import { executionData } from "../executions/execution-data.ts";
import { executionOf } from "../executions/execution-store.ts";
import { redriveFacts } from "../executions/redrivable.ts";
import { startedBy } from "../executions/started-by.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html */
export const DescribeExecution: SfnOperation<"DescribeExecution"> = ({ executionArn = "", includedData }, ctx) => {
  validate({ executionArn: [executionArn, ARN], includedData: [includedData, INCLUDED_DATA] });
  const execution = executionOf(ctx.store, executionArn);
  const { machineName, name, status, startedAt, stoppedAt, error, cause, traceHeader, mapRunId } = execution;
  return {
    executionArn: arnOf(ctx, machineName, name),
    stateMachineArn: machineArn(ctx, machineName),
    ...startedBy(ctx, execution),
    ...(mapRunId === undefined ? {} : { mapRunArn: mapRunArnOfChild(ctx, machineName, mapRunId) }),
    name,
    status,
    startDate: new Date(startedAt),
    ...(stoppedAt === undefined ? {} : { stopDate: new Date(stoppedAt) }),
    ...(includedData === "METADATA_ONLY" ? {} : executionData(ctx.store, execution)),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    ...(traceHeader === undefined ? {} : { traceHeader }),
    ...redriveFacts(execution, ctx.clock.now()),
  };
};
