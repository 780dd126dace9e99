import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import type { WaybillProcess } from "../e2e/waybill-process.fixture.ts";

/** Uploads one file, by its key. */
export type Put = (key: string) => Promise<unknown>;

/** The request that the SDK makes, without its work: signatures are not verified. */
export function plainPut({ endpoint, region }: WaybillProcess, bucket: string, body: Uint8Array): Put {
  const agent = new Agent({ keepAlive: true });
  const headers = {
    "content-length": body.length,
    "x-amz-content-sha256": "UNSIGNED-PAYLOAD",
    authorization: `AWS4-HMAC-SHA256 Credential=waybill/20260101/${region}/s3/aws4_request, SignedHeaders=host, Signature=0`,
  };
  return async (key) => {
    const sent = request(`${endpoint}/${bucket}/${encodeURI(key)}`, { method: "PUT", agent, headers }).end(body);
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    if (response.statusCode !== 200) throw new Error(`PUT ${key}: ${response.statusCode}`);
    await once(response.resume(), "end");
  };
}
