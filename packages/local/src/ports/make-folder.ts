import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes the folder and those above it, where they are not there. Node's own `recursive` never comes back from a file system that takes
 * no folders and says ENOENT, as /proc does.
 */
export async function makeFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return;
  const parent = dirname(path);
  if (!found && parent !== path) await makeFolder(parent);
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    const isMadeByAnother = error.code === "EEXIST" && !found;
    if (!isMadeByAnother) throw error;
  });
}
