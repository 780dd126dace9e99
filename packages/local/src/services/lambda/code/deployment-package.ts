import { AwsError } from "@waybill/wire";
import { codeAccessDenied, invalidParameter, notImplemented, unzippedTooLarge, zippedTooLarge } from "../errors.ts";
import type { LambdaCtx } from "../lambda-ctx.ts";

/** Where CreateFunction and UpdateFunctionCode find the package. */
export interface CodeSource {
  readonly ZipFile?: Uint8Array | undefined;
  readonly S3Bucket?: string | undefined;
  readonly S3Key?: string | undefined;
  readonly S3ObjectVersion?: string | undefined;
  readonly ImageUri?: string | undefined;
  readonly SourceKMSKeyArn?: string | undefined;
}

/** Bytes of a package in the request itself. */
const MAX_ZIPPED = 52_428_800;

/** Bytes of a package once unpacked. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const MAX_UNZIPPED = 262_144_000;

/** The bytes of the zip file that a request brings or points to; S3 is asked for whoever called. */
export async function deploymentPackage(source: CodeSource, ctx: Pick<LambdaCtx, "call" | "caller">): Promise<Buffer> {
  if (source.ImageUri !== undefined) throw notImplemented("Code.ImageUri");
  if (source.SourceKMSKeyArn) throw notImplemented("Code.SourceKMSKeyArn");
  if (source.ZipFile !== undefined) {
    if (source.S3Bucket !== undefined || source.S3Key !== undefined) {
      throw invalidParameter("Please do not provide other FunctionCode parameters when providing a ZipFile.");
    }
    if (source.ZipFile.length > MAX_ZIPPED) throw zippedTooLarge(MAX_ZIPPED);
    return Buffer.from(source.ZipFile.buffer, source.ZipFile.byteOffset, source.ZipFile.byteLength);
  }
  if (!source.S3Bucket || !source.S3Key) throw invalidParameter("Please provide a source for function code.");
  return fetchObject(source, ctx);
}

async function fetchObject(source: CodeSource, ctx: Pick<LambdaCtx, "call" | "caller">): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of await openObject(source, ctx)) {
    size += chunk.length;
    // Packing makes nothing much larger.
    if (size > MAX_UNZIPPED) throw unzippedTooLarge(MAX_UNZIPPED);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function openObject(
  { S3Bucket, S3Key, S3ObjectVersion }: CodeSource,
  ctx: Pick<LambdaCtx, "call" | "caller">,
): Promise<AsyncIterable<Uint8Array>> {
  const input = { Bucket: S3Bucket, Key: S3Key, VersionId: S3ObjectVersion };
  try {
    const output = await ctx.call("s3", "GetObject", input, { as: { caller: ctx.caller } });
    return (output as { Body: AsyncIterable<Uint8Array> }).Body;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === "AccessDenied") throw codeAccessDenied(`${S3Bucket}/${S3Key}`, error.message);
    throw invalidParameter(
      `Error occurred while GetObject. S3 Error Code: ${error.code}. S3 Error Message: ${error.message}`,
    );
  }
}
