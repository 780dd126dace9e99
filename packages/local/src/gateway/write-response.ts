import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { WireResponse } from "@waybill/wire";

/** Sends a response; a streamed body at the client's pace. Rejects when the body fails or the client hangs up. */
export async function writeResponse(response: ServerResponse, { status, headers, body }: WireResponse): Promise<void> {
  if (body === undefined || typeof body === "string" || body instanceof Uint8Array) {
    if (headers["content-length"] === undefined && status !== 204 && status !== 304) {
      headers["content-length"] = String(body === undefined ? 0 : Buffer.byteLength(body));
    }
    response.writeHead(status, lengthLast(headers)).end(body);
    return;
  }
  response.writeHead(status, lengthLast(headers));
  for await (const chunk of body) {
    if (response.destroyed) throw new Error("the client closed the connection");
    if (!response.write(chunk)) await drained(response);
  }
  response.end();
}

/** Node.js 20 refuses a Content-Disposition with a letter like é once it has seen a Content-Length. */
function lengthLast(headers: WireResponse["headers"]): WireResponse["headers"] {
  if (headers["content-disposition"] === undefined) return headers;
  const { "content-length": length, ...others } = headers;
  return length === undefined ? others : { ...others, "content-length": length };
}

async function drained(response: ServerResponse): Promise<void> {
  const closed = new AbortController();
  const onClose = () => closed.abort(new Error("the client closed the connection"));
  response.once("close", onClose);
  try {
    await once(response, "drain", { signal: closed.signal });
  } finally {
    response.off("close", onClose);
  }
}
