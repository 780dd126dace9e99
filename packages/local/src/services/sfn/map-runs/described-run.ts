import { mapRunIdOf } from "../arns.ts";
import { resourceNotFound } from "../errors.ts";
import type { SfnCtx } from "../sfn-ctx.ts";
import { type Counts, type MapRunRecord, mapRunById } from "./map-run-record.ts";

/** The run that `arn` names, as it is now. Throws InvalidArn or ResourceNotFound. */
export function mapRunOf(ctx: SfnCtx, arn: string): MapRunRecord {
  const id = mapRunIdOf(arn);
  const found = ctx.state.executions.mapRuns.find(id)?.record ?? mapRunById(ctx.store, id)?.run;
  if (found === undefined) throw resourceNotFound(arn);
  return found;
}

/** Counts as the API has them. */
export function countsOf(counts: Counts) {
  return { ...counts, failuresNotRedrivable: 0, pendingRedrive: 0 };
}
