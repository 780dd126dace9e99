import { rmSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PartitionFile } from "./partition-file.ts";

/** So many that one of them fits into memory even of a bucket of a hundred million files. */
const COUNT = 256;

/** Rows that wait in memory as they are; with more of them, all go to files. */
const FEW = 40_000;

const FOLDER = "waybill-verify-";

export type Side = "bucket" | "table";

/** Begins with the name that decides its partition. */
type Row = readonly [name: string, ...facts: ReadonlyArray<string | number | undefined>];

/**
 * Rows of two sides, parted by the hash of their names: what is of one name is in one partition, and memory holds one at a
 * time however many there are. The others are in temporary files, unless all are few.
 */
export class Partitions<Rows extends { readonly [S in Side]: Row }> {
  /** All rows, as long as they are few. */
  #few: { readonly [S in Side]: Array<Rows[S]> } | undefined = { bucket: [], table: [] };
  #files: Promise<{ readonly [S in Side]: ReadonlyArray<PartitionFile<Rows[S]>> }> | undefined;
  #folder: string | undefined;
  readonly #mostInMemory: number;

  constructor(mostInMemory = FEW) {
    this.#mostInMemory = mostInMemory;
  }

  async add<S extends Side>(side: S, rows: ReadonlyArray<Rows[S]>): Promise<void> {
    const few = this.#few;
    if (few && few.bucket.length + few.table.length + rows.length <= this.#mostInMemory) {
      for (const row of rows) few[side].push(row);
      return;
    }
    this.#few = undefined;
    if (few) await Promise.all([this.#keep("bucket", few.bucket), this.#keep("table", few.table)]);
    await this.#keep(side, rows);
  }

  /** Each partition's rows. Nothing may be added any more. */
  async *read(): AsyncGenerator<{ readonly [S in Side]: ReadonlyArray<Rows[S]> }> {
    if (this.#few) {
      yield this.#few;
      return;
    }
    const files = await this.#open();
    for (let index = 0; index < COUNT; index += 1) {
      const [bucket = [], table = []] = await Promise.all([files.bucket[index]?.read(), files.table[index]?.read()]);
      if (bucket.length + table.length > 0) yield { bucket, table };
    }
  }

  async close(): Promise<void> {
    await this.#files?.catch(() => {});
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
    process.off("exit", this.#removeAtExit);
  }

  /** Whoever reads what is found may have enough of it, as in `waybill verify | head`: then the process ends at once. */
  readonly #removeAtExit = () => {
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
  };

  async #keep<S extends Side>(side: S, rows: ReadonlyArray<Rows[S]>): Promise<void> {
    const files = (await this.#open())[side];
    const due = new Set<PartitionFile<Rows[S]>>();
    for (const row of rows) {
      const file = files[hash(row[0]) % COUNT];
      if (file?.add(row)) due.add(file);
    }
    for (const file of due) await file.write();
  }

  #open() {
    this.#files ??= mkdtemp(join(tmpdir(), FOLDER)).then((folder) => {
      this.#folder = folder;
      process.once("exit", this.#removeAtExit);
      const files = <S extends Side>(side: S) =>
        Array.from({ length: COUNT }, (_, index) => new PartitionFile<Rows[S]>(join(folder, `${side}-${index}`)));
      return { bucket: files("bucket"), table: files("table") };
    });
    return this.#files;
  }
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
