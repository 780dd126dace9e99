import { awsError } from "../aws-error.ts";
import type { RequestBody } from "../request-body.ts";

/** Reads a whole body into memory; one longer than `limit` bytes is refused before it is held. */
export async function collectBody(body: RequestBody, limit: number): Promise<Buffer> {
  if (body.length !== undefined && body.length > limit) throw tooLarge(limit);
  if (body.bytes !== undefined) return body.bytes;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return chunks.length === 1 ? Buffer.from(chunks[0] as Uint8Array) : Buffer.concat(chunks, size);
}

function tooLarge(limit: number) {
  return awsError("RequestEntityTooLargeException", `Request must be smaller than ${limit} bytes`, { status: 413 });
}
