import { executionArn } from "../arns.ts";
import { ARN, validate } from "../constraints.ts";
import { countsOf, mapRunOf } from "../map-runs/described-run.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeMapRun.html */
export const DescribeMapRun: SfnOperation<"DescribeMapRun"> = ({ mapRunArn = "" }, ctx) => {
  validate({ mapRunArn: [mapRunArn, ARN] });
  const run = mapRunOf(ctx, mapRunArn);
  return {
    mapRunArn,
    executionArn: executionArn(ctx, run.machineName, run.parentName),
    status: run.status,
    startDate: new Date(run.startedAt),
    ...(run.stoppedAt === undefined ? {} : { stopDate: new Date(run.stoppedAt) }),
    maxConcurrency: run.maxConcurrency,
    toleratedFailureCount: run.toleratedFailureCount ?? 0,
    toleratedFailurePercentage: run.toleratedFailurePercentage ?? 0,
    itemCounts: countsOf(run.itemCounts),
    executionCounts: countsOf(run.executionCounts),
    redriveCount: run.redriveCount ?? 0,
    ...(run.redrivenAt === undefined ? {} : { redriveDate: new Date(run.redrivenAt) }),
  };
};
