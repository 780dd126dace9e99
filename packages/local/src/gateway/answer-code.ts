import { AwsError, type WireRequest, type WireResponse } from "@waybill/wire";

/** What GetFunction gives as the place of a package: AWS has it in a bucket of its own, and signs the address. */
const PLACE = /^\/_waybill\/code\/([\w-]+)\/([\w-]+)$/;

/** Gives a function's package. */
export type DownloadCode = (input: {
  readonly FunctionName: string;
  readonly DeploymentId: string;
}) => Promise<{ readonly Body: AsyncIterable<Uint8Array> }>;

export function isForCode(request: WireRequest): boolean {
  return request.method === "GET" && PLACE.test(request.path);
}

/** Whoever knows the address gets the package, as on AWS. */
export async function answerCode({ path }: WireRequest, download: DownloadCode): Promise<WireResponse> {
  const [, FunctionName = "", DeploymentId = ""] = PLACE.exec(path) ?? [];
  try {
    const { Body } = await download({ FunctionName, DeploymentId });
    return { status: 200, headers: { "content-type": "application/zip" }, body: Body };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const headers = { "content-type": "application/json" };
    return { status: 404, headers, body: JSON.stringify({ message: error.message }) };
  }
}
