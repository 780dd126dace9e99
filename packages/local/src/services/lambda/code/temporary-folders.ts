import { readdir, rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

/** How the names of this host's folders begin, as containers may share one folder for temporary files; a process id follows. */
const OF_HOST = `waybill-lambda-${hostname()}-`;

/** How the names of this process's folders begin. */
export const TEMPORARY_FOLDER = `${OF_HOST}${process.pid}-`;

/** Removes the folders that killed processes of this host left behind. */
export async function removeAbandonedFolders(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(OF_HOST)) continue;
    const owner = Number.parseInt(name.slice(OF_HOST.length), 10);
    if (Number.isNaN(owner) || isAlive(owner)) continue;
    // What another user's process left is not ours to remove.
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
