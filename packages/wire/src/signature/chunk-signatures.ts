import { createHash, type KeyObject } from "node:crypto";
import type { SignatureV4 } from "./signature-v4.ts";
import { isSignature, scopeOf, sha256 } from "./verify-signature-v4.ts";

const EMPTY = sha256("");

/**
 * The signatures of the chunks of one `STREAMING-AWS4-HMAC-SHA256-PAYLOAD` body, each of which signs the one before, from the
 * request's own on.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export class ChunkSignatures {
  readonly #key: KeyObject;
  readonly #time: string;
  readonly #scope: string;
  #previous: string;
  #hash = createHash("sha256");

  constructor(seed: SignatureV4, key: KeyObject) {
    this.#key = key;
    this.#time = seed.time;
    this.#scope = scopeOf(seed);
    this.#previous = seed.signature;
  }

  /** Takes more bytes of the chunk. */
  update(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  /** Whether a chunk that ends here, the last and empty one too, has the right signature. */
  endsChunk(signature: string): boolean {
    const text = this.#text("PAYLOAD", `${EMPTY}\n${this.#hash.digest("hex")}`);
    this.#hash = createHash("sha256");
    return this.#isNext(signature, text);
  }

  /** The same of the trailing headers, each `name:value\n`. */
  endsTrailers(signature: string, lines: string): boolean {
    return this.#isNext(signature, this.#text("TRAILER", sha256(lines)));
  }

  #text(part: "PAYLOAD" | "TRAILER", hashes: string): string {
    return `AWS4-HMAC-SHA256-${part}\n${this.#time}\n${this.#scope}\n${this.#previous}\n${hashes}`;
  }

  #isNext(signature: string, text: string): boolean {
    this.#previous = signature;
    return isSignature(signature, this.#key, text);
  }
}
