import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { BODY_LIMIT, collectBody, type WireRequest, wholeBody } from "@waybill/wire";

const inflate = promisify(gunzip);

/**
 * A request whose body the client has compressed, as SDKs do with large PutMetricData, with its body as it was before; the
 * signature is of the compressed one. What is not compressed in truth stays for the protocol to refuse.
 */
export async function inflatedBody(request: WireRequest): Promise<WireRequest> {
  const compressed = await collectBody(request.body, BODY_LIMIT);
  const { "content-encoding": _, ...headers } = request.headers;
  const body = await inflate(compressed, { maxOutputLength: BODY_LIMIT }).catch(() => compressed);
  return { ...request, headers, body: wholeBody(body) };
}
