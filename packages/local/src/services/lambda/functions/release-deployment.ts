import type { LambdaCtx } from "../lambda-ctx.ts";
import type { VersionRecord } from "./function-record.ts";
import { listVersions } from "./function-table.ts";

/**
 * Ends the environments of a version that was replaced or deleted, once they are done, and then removes its code if no other
 * version of the function runs it. Goes on after the operation has answered.
 */
export function releaseDeployment(ctx: LambdaCtx, version: VersionRecord): void {
  const { fleet, code } = ctx.state;
  const removeCode = async () => {
    await fleet.retire(version);
    const { blobId } = version.code;
    const isUsed = listVersions(ctx.store, version.functionName).some((other) => other.code.blobId === blobId);
    if (!isUsed) await code.remove(version.code);
  };
  removeCode().catch((error) => ctx.report(error, `lambda: removing code of ${version.functionName}`));
}
