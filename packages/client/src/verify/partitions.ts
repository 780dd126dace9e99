import { appendFile, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** So many that one of them fits into memory even of a bucket of a hundred million files. */
const COUNT = 256;

/** Characters that wait in memory before they are written. */
const BUFFER = 32_768;

/** Characters that a row has besides its name, at most. */
const FACTS = 80;

const FOLDER = "waybill-verify-";

export type Side = "bucket" | "table";

/** Begins with the name that decides its partition. */
type Row = readonly [name: string, ...facts: ReadonlyArray<string | number | undefined>];

/**
 * Rows of two sides, sorted by the hash of their names into temporary files: what is of one name is in one partition, and
 * memory holds one at a time however many there are. What is less than a buffer is never written.
 */
export class Partitions<Rows extends { readonly [S in Side]: Row }> {
  readonly #buffers: { readonly [S in Side]: ReadonlyArray<Buffered<Rows[S]>> };
  #folder: Promise<string> | undefined;

  constructor() {
    this.#buffers = { bucket: Array.from({ length: COUNT }, empty), table: Array.from({ length: COUNT }, empty) };
  }

  async add<S extends Side>(side: S, rows: ReadonlyArray<Rows[S]>): Promise<void> {
    const full = new Set<number>();
    for (const row of rows) {
      const index = hash(row[0]) % COUNT;
      const buffer = this.#buffer(side, index);
      buffer.rows.push(row);
      buffer.length += row[0].length + FACTS;
      if (buffer.length >= BUFFER) full.add(index);
    }
    for (const index of full) await this.#flush(side, index);
  }

  /** Each partition's rows. Nothing may be added any more. */
  async *read(): AsyncGenerator<{ readonly [S in Side]: ReadonlyArray<Rows[S]> }> {
    for (let index = 0; index < COUNT; index += 1) {
      const [bucket, table] = await Promise.all([this.#rows("bucket", index), this.#rows("table", index)]);
      if (bucket.length + table.length > 0) yield { bucket, table };
    }
  }

  async close(): Promise<void> {
    const folder = await this.#folder?.catch(() => undefined);
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }

  async #flush(side: Side, index: number): Promise<void> {
    const buffer = this.#buffer(side, index);
    const { rows, written: before } = buffer;
    if (rows.length === 0) return;
    Object.assign(buffer, empty(), { written: this.#append(side, index, rows, before) });
    await buffer.written;
  }

  /** Makes the folder when it is needed first. Rows stand in a file as JSON, with a comma behind each. */
  async #append(side: Side, index: number, rows: readonly Row[], before: Promise<string> | undefined): Promise<string> {
    const text = `${JSON.stringify(rows).slice(1, -1)},`;
    this.#folder ??= mkdtemp(join(tmpdir(), FOLDER));
    const file = join(await this.#folder, `${side}-${index}`);
    await before;
    await appendFile(file, text);
    return file;
  }

  async #rows<S extends Side>(side: S, index: number): Promise<ReadonlyArray<Rows[S]>> {
    const buffer = this.#buffer(side, index);
    const { rows, written } = buffer;
    Object.assign(buffer, empty());
    if (written === undefined) return rows;
    const text = await readFile(await written, "utf8");
    return [...(JSON.parse(`[${text.slice(0, -1)}]`) as Array<Rows[S]>), ...rows];
  }

  #buffer<S extends Side>(side: S, index: number): Buffered<Rows[S]> {
    return this.#buffers[side][index] as Buffered<Rows[S]>;
  }
}

/** A partition of one side. */
interface Buffered<R extends Row> {
  /** Those that wait in memory. */
  rows: R[];
  /** About how many characters they have. */
  length: number;
  /** The last write, one following the other, with the file's path; undefined when there was none. */
  written: Promise<string> | undefined;
}

function empty(): Buffered<never> {
  return { rows: [], length: 0, written: undefined };
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
