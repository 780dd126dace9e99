import { readFile, rename, rm, writeFile } from "node:fs/promises";

import { PipelineError } from "../pipeline-error.ts";

/** How far a backfill has come: every file up to `after` is done. */
interface Position {
  /** Endpoint or region. */
  readonly at: string;
  readonly bucket: string;
  readonly table: string;
  readonly prefix: string;
  readonly after: string;
  /** Files up to there. */
  readonly files: number;
}

type Work = Pick<Position, "at" | "bucket" | "table" | "prefix">;

/** Where a backfill leaves its position, so that it goes on there after a crash. */
export class Checkpoint {
  readonly #path: string;
  readonly #work: Work;

  constructor(path: string, work: Work) {
    this.#path = path;
    this.#work = work;
  }

  /** Undefined where there is none. Throws PipelineError for one of another backfill. */
  async read(): Promise<Pick<Position, "after" | "files"> | undefined> {
    const text = await readFile(this.#path, "utf8").catch((error) => this.#unreadable(error));
    if (text === undefined) return undefined;
    const { after, files, ...work } = this.#parsed(text);
    if (JSON.stringify(work) !== JSON.stringify(this.#work)) {
      const words = `${this.#path} is of another backfill (${JSON.stringify(work)}). Name another file (--checkpoint), or delete it.`;
      throw new PipelineError("other-backfill", words, undefined);
    }
    return { after, files };
  }

  /** Replaces the file as a whole: a crash leaves the old position or the new. Throws PipelineError where it cannot. */
  async write(after: string, files: number): Promise<void> {
    try {
      await writeFile(`${this.#path}.new`, JSON.stringify({ ...this.#work, after, files }));
      await rename(`${this.#path}.new`, this.#path);
    } catch (error) {
      throw this.#unusable(error);
    }
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
  }

  #unreadable(error: NodeJS.ErrnoException): undefined {
    if (error.code !== "ENOENT") throw this.#unusable(error);
  }

  #unusable(error: unknown): PipelineError {
    const reason = error instanceof Error ? error.message : error;
    const words = `The position of the backfill cannot be kept in ${this.#path}: ${reason}. Name another file (--checkpoint).`;
    return new PipelineError("no-checkpoint", words, error);
  }

  #parsed(text: string): Position {
    try {
      const { at, bucket, table, prefix, after, files } = JSON.parse(text);
      if (typeof after === "string" && typeof files === "number") return { at, bucket, table, prefix, after, files };
    } catch {
      // Said below.
    }
    const words = `${this.#path} is no position of a backfill. Name another file (--checkpoint), or delete it to begin anew.`;
    throw new PipelineError("other-backfill", words, undefined);
  }
}
