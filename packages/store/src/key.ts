import type { Key } from "./store.ts";

const scratch = Buffer.allocUnsafeSlow(8192);
/** UTF-16 units that are faster encoded one by one. */
const SHORT = 64;

/**
 * Encodes a tuple so that byte order is tuple order: strings by UTF-8 bytes (the order of S3 keys), non-negative safe
 * integers by value, bytes by bytes. A tuple's key is a prefix of the keys of exactly those tuples that extend it. What
 * stands at one position must be of one type in all tuples that are compared: types have no order among themselves.
 */
export function key(...parts: readonly (string | number | Uint8Array)[]): Key {
  const target = longest(parts) <= scratch.length ? scratch : Buffer.allocUnsafe(longest(parts));
  let end = 0;
  for (const part of parts) end = typeof part === "number" ? integer(target, end, part) : text(target, end, part);
  const encoded = Buffer.allocUnsafe(end);
  target.copy(encoded, 0, 0, end);
  return encoded;
}

/** No part takes more: a UTF-16 unit is at most 3 bytes, an escaped byte 2. */
function longest(parts: readonly (string | number | Uint8Array)[]): number {
  let bytes = 0;
  for (const part of parts) bytes += typeof part === "number" ? 8 : part.length * 3 + 1;
  return bytes;
}

function integer(target: Buffer, start: number, value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a non-negative safe integer: ${value}`);
  target.writeUInt32BE(Math.floor(value / 2 ** 32), start);
  return target.writeUInt32BE(value % 2 ** 32, start + 4);
}

/** 0x00 ends a part and sorts before every longer part, so inside it 0x00 becomes 0x01 0x01 and 0x01 becomes 0x01 0x02. */
function text(target: Buffer, start: number, part: string | Uint8Array): number {
  let end = start;
  if (typeof part === "string") end = shortAscii(target, start, part) ?? start + target.write(escaped(part), start);
  else {
    for (const byte of part) {
      if (byte <= 1) target[end++] = 1;
      target[end++] = byte <= 1 ? byte + 1 : byte;
    }
  }
  target[end] = 0;
  return end + 1;
}

/** Where the part ends; undefined for what is not short, or has more than plain characters. Most parts have no more, and it saves them a call into Node. */
function shortAscii(target: Buffer, start: number, part: string): number | undefined {
  if (part.length > SHORT) return undefined;
  let end = start;
  for (let index = 0; index < part.length; index++) {
    const unit = part.charCodeAt(index);
    if (unit <= 1 || unit > 127) return undefined;
    target[end++] = unit;
  }
  return end;
}

function escaped(part: string): string {
  const plain = !part.includes("\x00") && !part.includes("\x01");
  return plain ? part : part.replaceAll("\x01", "\x01\x02").replaceAll("\x00", "\x01\x01");
}
