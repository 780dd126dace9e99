import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

/** A file while a blob is being written to it. */
export class BlobFile {
  readonly #path: string;
  readonly #handle: FileHandle;
  #size = 0;

  private constructor(path: string, handle: FileHandle) {
    this.#path = path;
    this.#handle = handle;
  }

  /** Creates the file, which must not exist, and the folder it is in. */
  static async create(path: string): Promise<BlobFile> {
    return new BlobFile(path, await open(path, "wx").catch(() => createWithFolder(path)));
  }

  get size(): number {
    return this.#size;
  }

  async append(chunks: readonly Uint8Array[]): Promise<void> {
    let rest = chunks.filter((chunk) => chunk.length > 0);
    while (rest.length > 0) {
      const { bytesWritten } = await this.#handle.writev(rest);
      this.#size += bytesWritten;
      rest = after(rest, bytesWritten);
    }
  }

  /** Closes the file. With `root`, it and its way from that folder survive power loss when this resolves. */
  async finish(root: string | false): Promise<void> {
    if (root) await this.#handle.sync();
    await this.#handle.close();
    for (let folder = dirname(this.#path); root && folder.length >= root.length; folder = dirname(folder)) {
      await syncFolder(folder);
    }
  }

  abandon(): Promise<void> {
    return this.#handle.close();
  }
}

async function createWithFolder(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true });
  return open(path, "wx");
}

/** What is left of `chunks` after the first `bytes` bytes. */
function after(chunks: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let skip = bytes;
  const rest: Uint8Array[] = [];
  for (const chunk of chunks) {
    if (skip < chunk.length) rest.push(chunk.subarray(skip));
    skip = Math.max(skip - chunk.length, 0);
  }
  return rest;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
