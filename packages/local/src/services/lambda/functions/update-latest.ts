import type { Writer } from "@waybill/store";
import { staleRevision } from "../errors.ts";
import type { LambdaCtx } from "../lambda-ctx.ts";
import { lastModified, type VersionRecord } from "./function-record.ts";
import { putVersion } from "./function-table.ts";
import { publishVersion } from "./publish-version.ts";
import { releaseDeployment } from "./release-deployment.ts";
import { existingLatest } from "./resolve-function.ts";

export interface LatestChange {
  readonly functionName: string;
  /** The change applies only to this revision, if it is given. */
  readonly revisionId?: string | undefined;
  readonly publish?: boolean | undefined;
  /** Runs inside the transaction. */
  apply(latest: VersionRecord, tx: Writer): Pick<VersionRecord, "code" | "settings">;
}

/** Changes `$LATEST` and makes it a new deployment; gives back what it became, or the version that was published of it. */
export function updateLatest(ctx: LambdaCtx, change: LatestChange): VersionRecord {
  const now = ctx.clock.now();
  const { before, answer } = ctx.store.transaction((tx) => {
    const latest = existingLatest(tx, ctx, change.functionName);
    checkRevision(latest.revisionId, change.revisionId);
    const after: VersionRecord = {
      ...latest,
      ...change.apply(latest, tx),
      revisionId: ctx.random.uuid(),
      deploymentId: ctx.random.uuid(),
      lastModified: lastModified(now),
    };
    putVersion(tx, after);
    const published = change.publish ? publishVersion(tx, change.functionName, { now, random: ctx.random }) : undefined;
    return { before: latest, answer: published ?? after };
  });
  releaseDeployment(ctx, before);
  return answer;
}

/** Throws PreconditionFailedException when a revision is asked for that is not the current one. */
export function checkRevision(current: string, wanted: string | undefined): void {
  if (wanted !== undefined && wanted !== current) throw staleRevision();
}
