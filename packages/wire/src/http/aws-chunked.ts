import { awsError } from "../aws-error.ts";
import type { RequestBody } from "../request-body.ts";
import { ByteReader } from "./byte-reader.ts";

/** Longest chunk header or trailer line that is accepted, in bytes. */
const LINE_LIMIT = 16_384;

/**
 * Decodes an `aws-chunked` body: `size[;chunk-signature=…]\r\n data \r\n`, a last chunk of size 0, then trailing headers.
 * Chunk signatures are not checked. See "Signature calculations: transferring payload in multiple chunks" in the S3 API
 * reference.
 */
export function decodeAwsChunked(encoded: AsyncIterable<Uint8Array>, decodedLength: number | undefined): RequestBody {
  const trailers: Record<string, string> = {};
  return { length: decodedLength, trailers, [Symbol.asyncIterator]: () => decode(encoded, decodedLength, trailers) };
}

async function* decode(
  encoded: AsyncIterable<Uint8Array>,
  decodedLength: number | undefined,
  trailers: Record<string, string>,
): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(encoded);
  let total = 0;
  for (;;) {
    const size = chunkSize(await reader.line(LINE_LIMIT));
    if (size === 0) break;
    for await (const bytes of reader.take(size)) {
      total += bytes.length;
      yield bytes;
    }
    if ((await reader.line(LINE_LIMIT)) !== "") throw incomplete();
  }
  for (let line = await reader.line(LINE_LIMIT); line; line = await reader.line(LINE_LIMIT)) {
    const colon = line.indexOf(":");
    if (colon > 0) trailers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  if (decodedLength !== undefined && total !== decodedLength) throw incomplete();
}

function chunkSize(line: string | undefined): number {
  const digits = line?.split(";", 1)[0] ?? "";
  if (!/^[0-9a-fA-F]{1,8}$/.test(digits)) throw incomplete();
  return Number.parseInt(digits, 16);
}

function incomplete() {
  return awsError("IncompleteBody", "The request body terminated unexpectedly", { status: 400 });
}
