/** A streaming blob as an operation receives it. Read it once. */
export interface RequestBody extends AsyncIterable<Uint8Array> {
  /** Bytes that the client declared (`x-amz-decoded-content-length`, else `content-length`), if it did. */
  readonly length: number | undefined;
  /** Trailing headers of an aws-chunked body, names in lower case. Complete once the body is read to its end. */
  readonly trailers: Readonly<Record<string, string>>;
  /** All of it, where it has been read already. */
  readonly bytes?: Buffer;
}

/** What a caller inside the endpoint may pass instead of a stream, and a missing body, as a `RequestBody`. */
export function requestBody(body: RequestBody | Uint8Array | string | undefined): RequestBody {
  if (body !== undefined && typeof body !== "string" && !(body instanceof Uint8Array)) return body;
  const bytes = typeof body === "string" ? Buffer.from(body) : (body ?? new Uint8Array());
  return {
    length: bytes.length,
    trailers: {},
    async *[Symbol.asyncIterator]() {
      if (bytes.length > 0) yield bytes;
    },
  };
}

/** Bytes that have been read, as a `RequestBody`. */
export function wholeBody(bytes: Buffer): RequestBody & { readonly bytes: Buffer } {
  return {
    length: bytes.length,
    trailers: {},
    bytes,
    async *[Symbol.asyncIterator]() {
      if (bytes.length > 0) yield bytes;
    },
  };
}
