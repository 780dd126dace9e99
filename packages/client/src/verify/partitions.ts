import { appendFile, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** So many that one of them fits into memory even of a bucket of a hundred million files. */
const COUNT = 256;

/** Characters that wait in memory before they are written. */
const BUFFER = 32_768;

const FOLDER = "waybill-verify-";

export type Side = "bucket" | "table";

/** Begins with the name that decides its partition. */
type Row = readonly [name: string, ...facts: ReadonlyArray<string | number | undefined>];

/**
 * Rows of two sides, sorted by the hash of their names into temporary files: what is of one name is in one partition, and
 * memory holds one at a time however many there are. What is less than a buffer is never written.
 */
export class Partitions<Rows extends { readonly [S in Side]: Row }> {
  readonly #folder: string;
  readonly #buffers: Readonly<Record<Side, readonly Buffered[]>>;

  private constructor(folder: string) {
    this.#folder = folder;
    const buffers = (side: Side) =>
      Array.from({ length: COUNT }, (_, index) => ({
        file: join(folder, `${side}-${index}`),
        rows: "",
        written: undefined,
      }));
    this.#buffers = { bucket: buffers("bucket"), table: buffers("table") };
  }

  static async open<Rows extends { readonly [S in Side]: Row }>(): Promise<Partitions<Rows>> {
    return new Partitions(await mkdtemp(join(tmpdir(), FOLDER)));
  }

  async add<S extends Side>(side: S, rows: ReadonlyArray<Rows[S]>): Promise<void> {
    const buffers = this.#buffers[side];
    const full = new Set<Buffered>();
    for (const row of rows) {
      const buffer = buffers[hash(row[0]) % COUNT] as Buffered;
      buffer.rows += `,${JSON.stringify(row)}`;
      if (buffer.rows.length >= BUFFER) full.add(buffer);
    }
    for (const buffer of full) await flush(buffer);
  }

  /** Each partition's rows. Nothing may be added any more. */
  async *read(): AsyncGenerator<{ readonly [S in Side]: ReadonlyArray<Rows[S]> }> {
    for (let index = 0; index < COUNT; index += 1) {
      const [bucket, table] = await Promise.all([this.#rows("bucket", index), this.#rows("table", index)]);
      if (bucket.length + table.length > 0) yield { bucket, table };
    }
  }

  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #rows<S extends Side>(side: S, index: number): Promise<Array<Rows[S]>> {
    const buffer = this.#buffers[side][index] as Buffered;
    await buffer.written;
    const written = buffer.written ? await readFile(buffer.file, "utf8") : "";
    const text = written + buffer.rows;
    buffer.rows = "";
    return JSON.parse(`[${text.slice(1)}]`) as Array<Rows[S]>;
  }
}

/** A partition of one side. */
interface Buffered {
  readonly file: string;
  /** Those that wait in memory, as JSON, a comma before each. */
  rows: string;
  /** The last write to the file, if there was any: one follows the other. */
  written: Promise<void> | undefined;
}

async function flush(buffer: Buffered): Promise<void> {
  const { file, rows } = buffer;
  if (rows === "") return;
  buffer.rows = "";
  const before = buffer.written ?? Promise.resolve();
  buffer.written = before.then(() => appendFile(file, rows));
  await buffer.written;
}

/** Removes what comparisons that were killed have left behind. Only where none is running. */
export async function removeLeftPartitions(): Promise<void> {
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith(FOLDER));
  await Promise.all(left.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })));
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
