/** Reads lines and exact byte counts from a stream of chunks, holding no more than one chunk. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array();
  #offset = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next line without its CRLF (or LF); undefined at the end of the stream or past `limit` bytes. */
  async line(limit: number): Promise<string | undefined> {
    let text = "";
    while (text.length <= limit) {
      if (!(await this.#fill())) return undefined;
      const end = this.#chunk.indexOf(0x0a, this.#offset);
      const stop = end < 0 ? this.#chunk.length : end;
      text += Buffer.from(this.#chunk.buffer, this.#chunk.byteOffset + this.#offset, stop - this.#offset).toString(
        "latin1",
      );
      this.#offset = end < 0 ? stop : end + 1;
      if (end >= 0) return text.endsWith("\r") ? text.slice(0, -1) : text;
    }
    return undefined;
  }

  /** The next `count` bytes as they come; fewer when the stream ends before. */
  async *take(count: number): AsyncGenerator<Uint8Array> {
    let left = count;
    while (left > 0 && (await this.#fill())) {
      const bytes = this.#chunk.subarray(this.#offset, this.#offset + left);
      this.#offset += bytes.length;
      left -= bytes.length;
      yield bytes;
    }
  }

  async #fill(): Promise<boolean> {
    while (this.#offset >= this.#chunk.length) {
      const next = await this.#source.next();
      if (next.done) return false;
      this.#chunk = next.value;
      this.#offset = 0;
    }
    return true;
  }
}
