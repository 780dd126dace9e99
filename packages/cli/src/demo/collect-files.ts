import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { CommandError } from "../output/command-error.ts";

/** A file to upload. */
export interface SourceFile {
  readonly path: string;
  /** Object key: the path below the given folder, with `/`. */
  readonly key: string;
  /** Bytes. */
  readonly size: number;
}

/** The regular files below a folder, links not followed, or the one file that the path names. */
export async function collectFiles(path: string): Promise<SourceFile[]> {
  const found = await stat(path).catch((cause) => {
    throw unreadable(path, cause);
  });
  if (found.isFile()) return [{ path, key: basename(path), size: found.size }];
  if (!found.isDirectory())
    throw new CommandError(`"${path}" is neither a file nor a folder.`, { hint: "Give one of both." });
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((cause) => {
    throw unreadable(path, cause);
  });
  const files = await Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => sourceFile(path, entry)));
  if (files.length > 0) return files.sort((a, b) => (a.key < b.key ? -1 : 1));
  throw new CommandError(`There are no files in ${path}.`, { hint: "Give a folder with files in it." });
}

function unreadable(path: string, cause: Error): CommandError {
  return new CommandError(`"${path}" cannot be read: ${cause.message}`, { hint: "Give a file or a folder.", cause });
}

async function sourceFile(root: string, entry: Dirent): Promise<SourceFile> {
  const path = join(entry.parentPath, entry.name);
  const { size } = await stat(path);
  return { path, key: relative(root, path).split(sep).join("/"), size };
}
