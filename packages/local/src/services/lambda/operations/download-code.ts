import { functionNotFound } from "../errors.ts";
import { functionArn } from "../functions/function-reference.ts";
import { listVersions } from "../functions/function-table.ts";
import type { LambdaCtx } from "../lambda-ctx.ts";

export interface DownloadCodeInput {
  readonly FunctionName: string;
  readonly DeploymentId: string;
}

/** What is behind the `Code.Location` of GetFunction. On AWS S3 gives the package. */
export async function DownloadCode(
  { FunctionName: name, DeploymentId }: DownloadCodeInput,
  ctx: LambdaCtx,
): Promise<{ Body: AsyncIterable<Uint8Array> }> {
  const version = listVersions(ctx.store, name).find(({ deploymentId }) => deploymentId === DeploymentId);
  if (!version) throw functionNotFound(functionArn(ctx, { name, qualifier: undefined }));
  return { Body: ctx.blobs.read(version.code.blobId) };
}
