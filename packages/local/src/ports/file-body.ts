import { closeSync, createReadStream, openSync } from "node:fs";
import type { BlobRange } from "./blob-range.ts";

const neverRead = new FinalizationRegistry<number>(closeSync);

/** The bytes `range` of a file as it is now: deleting the file before it is read does no harm. Read it once. */
export class FileBody implements AsyncIterable<Uint8Array> {
  readonly #descriptor: number;
  readonly #range: BlobRange;
  #read = false;

  constructor(path: string, range: BlobRange) {
    this.#range = range;
    this.#descriptor = openSync(path, "r");
    neverRead.register(this, this.#descriptor, this);
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    if (this.#read) throw new Error("a file body is read once");
    this.#read = true;
    neverRead.unregister(this);
    const { start = 0, end = Number.POSITIVE_INFINITY } = this.#range;
    return createReadStream("", { fd: this.#descriptor, start, end })[Symbol.asyncIterator]();
  }
}
