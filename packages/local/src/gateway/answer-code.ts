import { AwsError, type WireResponse } from "@waybill/wire";

/** One package of a function. */
export interface CodePlace {
  readonly FunctionName: string;
  readonly DeploymentId: string;
}

export interface Code {
  readonly Body: AsyncIterable<Uint8Array>;
}

export interface CodeSource {
  /** Throws an AwsError when there is none. */
  downloadCode(place: CodePlace): Promise<Code>;
}

/** What GetFunction gives as the place of a package: AWS has it in a bucket of its own. Whoever knows the address gets it, as on AWS. */
export async function answerCode(place: CodePlace, source: CodeSource): Promise<WireResponse> {
  try {
    const { Body } = await source.downloadCode(place);
    return { status: 200, headers: { "content-type": "application/zip" }, body: Body };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const headers = { "content-type": "application/json" };
    return { status: 404, headers, body: JSON.stringify({ message: error.message }) };
  }
}
