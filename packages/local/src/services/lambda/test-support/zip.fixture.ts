import { crc32 } from "node:zlib";

export interface ZipEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Unix file type and permissions; default a regular file. */
  readonly mode?: number;
  /** Written in place of the true checksum. */
  readonly crc?: number;
}

/** A zip file without compression. */
export function zip(files: Readonly<Record<string, string>> | readonly ZipEntry[]): Buffer {
  const entries: readonly ZipEntry[] = isList(files)
    ? files
    : Object.entries(files).map(([name, content]) => ({ name, content }));
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const content = Buffer.from(entry.content);
    const facts = factsOf(entry, name, content);
    const local = Buffer.concat([uint32(0x04034b50), facts, name, content]);
    bodies.push(local);
    directory.push(
      Buffer.concat([
        uint32(0x02014b50),
        uint16(0x0314),
        facts,
        Buffer.alloc(6),
        uint32((entry.mode ?? 0o100644) * 0x10000),
        uint32(offset),
        name,
      ]),
    );
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const counts = [uint32(0), uint16(entries.length), uint16(entries.length), uint32(central.length), uint32(offset)];
  return Buffer.concat([...bodies, central, uint32(0x06054b50), ...counts, uint16(0)]);
}

function isList(files: Readonly<Record<string, string>> | readonly ZipEntry[]): files is readonly ZipEntry[] {
  return Array.isArray(files);
}

/** What the header of a file and its directory entry have in common. */
function factsOf(entry: ZipEntry, name: Buffer, content: Buffer): Buffer {
  const checksum = uint32(entry.crc ?? crc32(content));
  const size = uint32(content.length);
  return Buffer.concat([
    uint16(20),
    uint16(0x0800),
    Buffer.alloc(6),
    checksum,
    size,
    size,
    uint16(name.length),
    uint16(0),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
