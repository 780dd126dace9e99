import { createHash } from "node:crypto";
import { realpath, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Bytes that the name of a socket may have, on every system. */
const LONGEST_NAME = 100;

/** Two processes with one data folder would carry out each other's work, and remove each other's unfinished uploads. */
export class FolderInUseError extends Error {
  override readonly name = "FolderInUseError";
  readonly folder: string;

  constructor(folder: string) {
    super(`The folder ${folder} is in use.`);
    this.folder = folder;
  }
}

/**
 * Holds a folder for this process, by a socket on which it listens: the system lets it go with the process, however that ends.
 * Resolves with what lets it go before. Rejects with FolderInUseError.
 */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  const address = addressOf(await realpath(folder));
  for (;;) {
    const release = await listen(address);
    if (release) return release;
    if (await answers(address)) throw new FolderInUseError(folder);
    // Left by a process that was killed.
    await rm(address, { force: true });
  }
}

function addressOf(folder: string): string {
  const short = createHash("sha256").update(folder).digest("hex").slice(0, 32);
  if (process.platform === "win32") return `\\\\.\\pipe\\waybill-${short}`;
  const address = join(folder, "in-use");
  return Buffer.byteLength(address) <= LONGEST_NAME ? address : join(tmpdir(), `waybill-${short}`);
}

/** Undefined where the address is taken. A file system without sockets holds nothing. */
function listen(address: string): Promise<(() => Promise<void>) | undefined> {
  return new Promise((resolve) => {
    const server = createServer((connection) => connection.destroy());
    const release = () => new Promise<void>((closed) => server.close(() => closed()));
    server.once("error", (error: NodeJS.ErrnoException) => {
      resolve(error.code === "EADDRINUSE" ? undefined : async () => {});
    });
    server.listen(address, () => resolve(release)).unref();
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(address, () => resolve(true));
    connection.once("error", ({ code }: NodeJS.ErrnoException) =>
      resolve(code !== "ECONNREFUSED" && code !== "ENOENT"),
    );
    connection.once("close", () => connection.destroy());
  });
}
