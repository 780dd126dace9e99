import { pageToken } from "../../../paging/page-token.ts";
import { machineArn, mapRunArn } from "../arns.ts";
import { ARN, PAGE_SIZE, validate } from "../constraints.ts";
import { invalidToken } from "../errors.ts";
import { executionOf } from "../executions/execution-store.ts";
import { childMachineName, mapRunsOf } from "../map-runs/map-run-record.ts";
import { pageSize, positionOf } from "../pages.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** The newest first. https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListMapRuns.html */
export const ListMapRuns: SfnOperation<"ListMapRuns"> = ({ executionArn = "", maxResults, nextToken }, ctx) => {
  validate({ executionArn: [executionArn, ARN], maxResults: [maxResults, PAGE_SIZE] });
  const runs = mapRunsOf(ctx.store, executionOf(ctx.store, executionArn).id);
  const from = nextToken === undefined ? 0 : Number(positionOf(nextToken));
  if (!Number.isInteger(from)) throw invalidToken();
  const to = from + pageSize(maxResults);
  return {
    mapRuns: runs.slice(from, to).map((run) => ({
      executionArn,
      mapRunArn: mapRunArn(ctx, run),
      stateMachineArn: machineArn(ctx, childMachineName(run)),
      startDate: new Date(run.startedAt),
      ...(run.stoppedAt === undefined ? {} : { stopDate: new Date(run.stoppedAt) }),
    })),
    ...(to < runs.length ? { nextToken: pageToken(String(to)) } : {}),
  };
};
