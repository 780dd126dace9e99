/** What every write says once the disk has been full. */
export class DiskFullError extends Error {
  override readonly name = "DiskFullError";
  readonly code = "ENOSPC";

  constructor(cause: unknown) {
    const what = "The disk of the data folder is full, or fails, and nothing more is written";
    super(`${what}. Make room and start again: what was acknowledged is kept.`, { cause });
  }
}

/**
 * Runs writes until one finds the disk full, and refuses all others from then on: LMDB damages its memory when it fails to write a
 * page, and ends the process at one of the next attempts.
 */
export class UntilDiskIsFull {
  #full: DiskFullError | undefined;

  run<T>(write: () => T): T {
    if (this.#full) throw this.#full;
    try {
      return write();
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      this.#full = new DiskFullError(error);
      throw this.#full;
    }
  }
}

/** LMDB's binding has words alone for it, and others when a part of a page found room. */
function isDiskFull(error: unknown): boolean {
  return (
    error instanceof Error && /^(No space left on device|Disk quota exceeded|Input\/output error)/.test(error.message)
  );
}
