import { awsError } from "../aws-error.ts";
import type { RequestBody } from "../request-body.ts";
import type { ChunkSignatures } from "../signature/chunk-signatures.ts";
import { ByteReader } from "./byte-reader.ts";

/** Longest chunk header or trailer line that is accepted, in bytes. */
const LINE_LIMIT = 16_384;

export interface ChunkedBody {
  /** Checked where there are any to check by. */
  readonly signatures?: ChunkSignatures | undefined;
  /** The trailing headers that the client has announced (`x-amz-trailer`). */
  readonly announced?: readonly string[];
}

/**
 * Decodes an `aws-chunked` body: `size[;chunk-signature=…]\r\n data \r\n`, a last chunk of size 0, then trailing headers.
 * See "Signature calculations: transferring payload in multiple chunks" in the S3 API reference.
 */
export function decodeAwsChunked(
  encoded: AsyncIterable<Uint8Array>,
  decodedLength: number | undefined,
  { signatures, announced = [] }: ChunkedBody = {},
): RequestBody {
  const trailers: Record<string, string> = {};
  return {
    length: decodedLength,
    trailers,
    async *[Symbol.asyncIterator]() {
      const reader = new ByteReader(encoded);
      let total = 0;
      for await (const bytes of chunks(reader, signatures)) {
        total += bytes.length;
        yield bytes;
      }
      await readTrailers(reader, trailers, signatures);
      if (announced.some((name) => trailers[name] === undefined)) throw malformedTrailer();
      if (decodedLength !== undefined && total !== decodedLength) throw incomplete();
    },
  };
}

async function* chunks(reader: ByteReader, signatures: ChunkSignatures | undefined): AsyncGenerator<Uint8Array> {
  for (;;) {
    const header = await reader.line(LINE_LIMIT);
    const size = chunkSize(header);
    for await (const bytes of reader.take(size)) {
      signatures?.update(bytes);
      yield bytes;
    }
    if (size > 0 && (await reader.line(LINE_LIMIT)) !== "") throw incomplete();
    const signature = header?.split(";chunk-signature=", 2)[1] ?? "";
    if (signatures && !signatures.endsChunk(signature)) throw doesNotMatch(signature);
    if (size === 0) return;
  }
}

async function readTrailers(
  reader: ByteReader,
  trailers: Record<string, string>,
  signatures: ChunkSignatures | undefined,
): Promise<void> {
  let signed = "";
  for (let line = await reader.line(LINE_LIMIT); line; line = await reader.line(LINE_LIMIT)) {
    const colon = line.indexOf(":");
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    trailers[name] = line.slice(colon + 1).trim();
    if (name !== "x-amz-trailer-signature") signed += `${name}:${trailers[name]}\n`;
  }
  const signature = trailers["x-amz-trailer-signature"] ?? "";
  if (signatures && signed !== "" && !signatures.endsTrailers(signature, signed)) throw doesNotMatch(signature);
}

function chunkSize(line: string | undefined): number {
  const digits = line?.split(";", 1)[0] ?? "";
  if (!/^[0-9a-fA-F]{1,8}$/.test(digits)) throw incomplete();
  return Number.parseInt(digits, 16);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
function malformedTrailer() {
  const message =
    "The request contained trailing data that was not well-formed or did not conform to our published schema.";
  return awsError("MalformedTrailerError", message, { status: 400 });
}

function doesNotMatch(signature: string) {
  const message =
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.";
  return awsError("SignatureDoesNotMatch", message, { status: 403, fields: { SignatureProvided: signature } });
}

function incomplete() {
  return awsError("IncompleteBody", "The request body terminated unexpectedly", { status: 400 });
}
