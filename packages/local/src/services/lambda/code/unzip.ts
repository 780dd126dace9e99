import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";

/** What makes a package unusable. */
export type ZipFault = "malformed" | "empty" | "too large";

export class ZipError extends Error {
  override readonly name = "ZipError";
  readonly fault: ZipFault;

  constructor(fault: ZipFault, options?: ErrorOptions) {
    super(`the zip file is ${fault}`, options);
    this.fault = fault;
  }
}

const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/**
 * Unpacks `zip` into `folder`, which must be empty. Names that lead out of the folder, links that point out of it and
 * damaged files are refused with a ZipError, as are packages of more than `limit` bytes.
 */
export async function unzip(zip: Buffer, folder: string, limit: number): Promise<void> {
  try {
    const archive = await fromBufferPromise(zip);
    if (archive.entryCount === 0) throw new ZipError("empty");
    const links = await unpackFiles(archive, folder, limit);
    // Links come last, when nothing is written any more that could pass through one.
    for (const [path, target] of links) await symlink(target, path);
  } catch (error) {
    throw error instanceof ZipError ? error : new ZipError("malformed", { cause: error });
  }
}

async function unpackFiles(archive: ZipFile, folder: string, limit: number): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  let total = 0;
  for await (const entry of archive.eachEntry()) {
    total += entry.uncompressedSize;
    if (total > limit) throw new ZipError("too large");
    const path = join(folder, entry.fileName);
    if (entry.fileName.endsWith("/")) {
      await mkdir(path, { recursive: true });
      continue;
    }
    await mkdir(dirname(path), { recursive: true });
    const content = await read(archive, entry);
    const mode = entry.externalFileAttributes >>> 16;
    if ((mode & FILE_TYPE) === SYMBOLIC_LINK) links.set(path, linkTarget(folder, path, content.toString("utf8")));
    else await writeFile(path, content, { mode: (mode & 0o777) | 0o600 });
  }
  return links;
}

async function read(archive: ZipFile, entry: Entry): Promise<Buffer> {
  if (entry.isEncrypted()) throw new ZipError("malformed");
  const chunks: Buffer[] = [];
  for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  const content = Buffer.concat(chunks);
  if (crc32(content) !== entry.crc32) throw new ZipError("malformed");
  return content;
}

function linkTarget(folder: string, path: string, target: string): string {
  const inside = relative(folder, resolve(dirname(path), target));
  if (inside.startsWith("..") || resolve(folder, inside) !== join(folder, inside)) throw new ZipError("malformed");
  return target;
}
