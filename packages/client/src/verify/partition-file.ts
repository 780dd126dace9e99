import { appendFile, readFile } from "node:fs/promises";

/** Bytes that wait in memory before they are written. */
const BUFFER = 32_768;

/** Most bytes of UTF-8 that a UTF-16 unit takes. */
const UNIT = 3;

const free: Buffer[] = [];

/**
 * Rows that go to a file, each as JSON with a comma behind it. They wait outside of the heap, in buffers that are used again:
 * as objects they would outlive many collections, and memory would grow with what has been read.
 */
export class PartitionFile<Row> {
  readonly #path: string;
  #buffer: Buffer | undefined;
  #end = 0;
  /** Full buffers that nobody writes yet. */
  #full: Buffer[] = [];
  /** The last write: one follows the other. */
  #written: Promise<void> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** Keeps a row in memory; `write` is due when this says so. */
  add(row: Row): boolean {
    const text = `${JSON.stringify(row)},`;
    const most = text.length * UNIT;
    if (this.#buffer && this.#end + most > this.#buffer.length) this.#close(this.#buffer);
    this.#buffer ??= most > BUFFER ? Buffer.allocUnsafeSlow(most) : (free.pop() ?? Buffer.allocUnsafeSlow(BUFFER));
    this.#end += this.#buffer.write(text, this.#end);
    return this.#full.length > 0;
  }

  /** Writes what is full. */
  async write(): Promise<void> {
    const full = this.#full;
    if (full.length === 0) return;
    this.#full = [];
    const before = this.#written ?? Promise.resolve();
    this.#written = before.then(async () => {
      for (const bytes of full) await appendFile(this.#path, bytes);
      for (const { buffer } of full) if (buffer.byteLength === BUFFER) free.push(Buffer.from(buffer));
    });
    await this.#written;
  }

  /** All rows. Nothing may be added any more. */
  async read(): Promise<Row[]> {
    await this.write();
    await this.#written;
    const written = this.#written ? await readFile(this.#path, "utf8") : "";
    const text = written + (this.#buffer?.toString("utf8", 0, this.#end) ?? "");
    this.#buffer = undefined;
    return JSON.parse(`[${text.slice(0, -1)}]`) as Row[];
  }

  #close(buffer: Buffer): void {
    this.#full.push(buffer.subarray(0, this.#end));
    this.#buffer = undefined;
    this.#end = 0;
  }
}
