import { mkdirSync, rmSync } from "node:fs";
import { unlink } from "node:fs/promises";
import { join } from "node:path";
import { key, type Store, type Writer } from "@waybill/store";
import { BlobFile } from "./blob-file.ts";
import { GroupCommit } from "./group-commit.ts";

/** Marks a file that no blob has yet, or any more. What carries the mark when the folder is opened is garbage. */
const garbageKey = (id: string) => key("blob-garbage", id);

/** A folder with a file `ab/abcd…` for each large blob. */
export class BlobFolder {
  readonly #folder: string;
  readonly #store: Store;
  readonly #commits: GroupCommit;

  /** Makes `folder` when absent, and sweeps out what a killed process was writing or removing. */
  constructor(folder: string, store: Store) {
    this.#folder = folder;
    this.#store = store;
    this.#commits = new GroupCommit(store);
    mkdirSync(folder, { recursive: true });
    this.#sweep();
  }

  /** Creates a file that is garbage until it is kept. */
  create(id: string): Promise<BlobFile> {
    this.#store.transaction((tx) => this.release(tx, id));
    return BlobFile.create(this.path(id));
  }

  keep(tx: Writer, id: string): void {
    tx.delete(garbageKey(id));
  }

  /** Makes a file garbage. */
  release(tx: Writer, id: string): void {
    tx.put(garbageKey(id), id);
  }

  isGarbage(id: string): boolean {
    return this.#store.get(garbageKey(id)) !== undefined;
  }

  /** Removes a file if it is garbage. */
  async remove(id: string): Promise<void> {
    if (!this.isGarbage(id)) return;
    await unlink(this.path(id)).catch(ignoreAbsent);
    await this.#commits.transaction((tx) => this.keep(tx, id));
  }

  path(id: string): string {
    return join(this.#folder, id.slice(0, 2), id);
  }

  #sweep(): void {
    const marks = [...this.#store.range({ prefix: key("blob-garbage") })];
    if (marks.length === 0) return;
    for (const { value } of marks) rmSync(this.path(value as string), { force: true });
    this.#store.transaction((tx) => {
      for (const mark of marks) tx.delete(mark.key);
    });
  }
}

function ignoreAbsent(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
