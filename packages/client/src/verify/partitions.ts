import { appendFile, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** So many that one of them fits into memory even of a bucket of a hundred million files. */
const COUNT = 256;

/** Characters that wait in memory before they are written. */
const BUFFER = 32_768;

const FOLDER = "waybill-verify-";

export type Side = "bucket" | "table";

/**
 * Values of two sides, sorted by the hash of their names into temporary files: what is of one name is in one partition, and
 * memory holds one at a time however many there are.
 */
export class Partitions<Values extends Record<Side, unknown>> {
  readonly #folder: string;
  readonly #waiting = new Map<string, string[]>();
  readonly #lengths = new Map<string, number>();
  /** The last write of each file: one follows the other. */
  readonly #writes = new Map<string, Promise<void>>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open<Values extends Record<Side, unknown>>(): Promise<Partitions<Values>> {
    return new Partitions(await mkdtemp(join(tmpdir(), FOLDER)));
  }

  async add<S extends Side>(side: S, name: string, value: Values[S]): Promise<void> {
    const file = `${side}-${hash(name) % COUNT}`;
    const lines = this.#waiting.get(file) ?? [];
    const line = `${JSON.stringify(value)}\n`;
    lines.push(line);
    this.#waiting.set(file, lines);
    const length = (this.#lengths.get(file) ?? 0) + line.length;
    this.#lengths.set(file, length);
    if (length >= BUFFER) await this.#flush(file);
  }

  /** Each partition's values. Nothing may be added any more. */
  async *read(): AsyncGenerator<{ readonly [S in Side]: ReadonlyArray<Values[S]> }> {
    for (let index = 0; index < COUNT; index += 1) {
      const [bucket, table] = await Promise.all([this.#values("bucket", index), this.#values("table", index)]);
      if (bucket.length + table.length > 0) yield { bucket, table };
    }
  }

  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #flush(file: string): Promise<void> {
    const lines = this.#waiting.get(file) ?? [];
    this.#waiting.delete(file);
    this.#lengths.delete(file);
    const before = this.#writes.get(file) ?? Promise.resolve();
    const write = before.then(() => appendFile(join(this.#folder, file), lines.join("")));
    this.#writes.set(file, write);
    await write;
  }

  async #values<S extends Side>(side: S, index: number): Promise<Array<Values[S]>> {
    const file = `${side}-${index}`;
    const written = await readFile(join(this.#folder, file), "utf8").catch(noneWritten);
    const text = written + (this.#waiting.get(file) ?? []).join("");
    this.#waiting.delete(file);
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Values[S]);
  }
}

/** Removes what comparisons that were killed have left behind. Only where none is running. */
export async function removeLeftPartitions(): Promise<void> {
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith(FOLDER));
  await Promise.all(left.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })));
}

function noneWritten(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "";
  throw error;
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
