import { mapRunIdOf } from "../arns.ts";
import { ARN, validate } from "../constraints.ts";
import { validationFailed } from "../errors.ts";
import { mapRunOf } from "../map-runs/described-run.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** Of a run that goes on. https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateMapRun.html */
export const UpdateMapRun: SfnOperation<"UpdateMapRun"> = (input, ctx) => {
  const { mapRunArn = "", maxConcurrency, toleratedFailureCount, toleratedFailurePercentage } = input;
  validate({
    mapRunArn: [mapRunArn, ARN],
    maxConcurrency: [maxConcurrency, { min: 0 }],
    toleratedFailureCount: [toleratedFailureCount, { min: 0 }],
    toleratedFailurePercentage: [toleratedFailurePercentage, { min: 0, max: 100 }],
  });
  const { status } = mapRunOf(ctx, mapRunArn);
  const live = ctx.state.executions.mapRuns.find(mapRunIdOf(mapRunArn));
  if (live === undefined) throw validationFailed(`Map Run is ${status} and cannot be updated`);
  live.limits = {
    concurrency: maxConcurrency ?? live.limits.concurrency,
    count: toleratedFailureCount ?? live.limits.count,
    percentage: toleratedFailurePercentage ?? live.limits.percentage,
  };
  return {};
};
