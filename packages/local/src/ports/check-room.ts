import { statfs } from "node:fs/promises";

/** Bytes: twice what a deployed pipeline takes. */
const NEEDED = 2 ** 20;

type Filesystem = Record<"bavail" | "blocks" | "bsize", number>;

/**
 * Rejects with ENOSPC when there is no room in a folder to begin with: LMDB ends the process (SIGSEGV) when it cannot make its file. A
 * file system that counts no blocks is taken to have room.
 */
export async function checkRoom(folder: string, look: (path: string) => Promise<Filesystem> = statfs): Promise<void> {
  const { bavail, blocks, bsize } = await look(folder);
  const free = bavail * bsize;
  if (blocks === 0 || free >= NEEDED) return;
  const message = `its disk has ${Math.floor(free / 1024)} KiB left, and a start takes ${NEEDED / 1024}`;
  throw Object.assign(new Error(message), { code: "ENOSPC", syscall: "statfs" });
}
