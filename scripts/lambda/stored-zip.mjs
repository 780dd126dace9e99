import { crc32 } from "node:zlib";

/** 1 January 1980, 00:00, the earliest time that a zip can say. */
const DOS_DATE = 0x0021;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const MADE_ON_UNIX = 3 << 8;
const REGULAR_FILE_644 = 0o100644;

/**
 * A zip archive whose bytes depend on nothing but names and contents: fixed time and mode, entries in the order given,
 * and stored, for what a compressor makes of the same input differs between releases of zlib.
 *
 * @param {ReadonlyArray<{ name: string; contents: Uint8Array }>} files
 * @returns {Buffer} PKWARE APPNOTE 6.3: local headers with contents, central directory, end record
 */
export function storedZip(files) {
  const locals = [];
  const centrals = [];
  let offset = 0;
  for (const { name, contents } of files) {
    const nameBytes = Buffer.from(name);
    const shared = sharedFields(nameBytes, contents);
    const local = Buffer.concat([signature(0x04034b50), shared, nameBytes, contents]);
    locals.push(local);
    centrals.push(centralHeader(shared, offset, nameBytes));
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  return Buffer.concat([...locals, directory, endRecord(files.length, directory.length, offset)]);
}

/** What a local header and a central one have in common, from "version needed" to the length of the extra field. */
function sharedFields(name, contents) {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt16LE(DOS_DATE, 8);
  fields.writeUInt32LE(crc32(contents), 10);
  fields.writeUInt32LE(contents.length, 14);
  fields.writeUInt32LE(contents.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function centralHeader(shared, offset, name) {
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(MADE_ON_UNIX | VERSION);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(REGULAR_FILE_644 * 0x10000, 6);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([signature(0x02014b50), madeBy, shared, rest, name]);
}

function endRecord(entries, directoryLength, directoryOffset) {
  const record = Buffer.alloc(18);
  record.writeUInt16LE(entries, 4);
  record.writeUInt16LE(entries, 6);
  record.writeUInt32LE(directoryLength, 8);
  record.writeUInt32LE(directoryOffset, 12);
  return Buffer.concat([signature(0x06054b50), record]);
}

function signature(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
