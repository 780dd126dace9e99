import type { Key } from "./store.ts";

const encoder = new TextEncoder();

/**
 * Encodes a tuple so that byte order is tuple order: strings by UTF-8 bytes (the order of S3 keys), non-negative safe
 * integers by value, bytes by bytes. A tuple's key is a prefix of the keys of all tuples that extend it.
 */
export function key(...parts: readonly (string | number | Uint8Array)[]): Key {
  return Buffer.concat(parts.map(encodePart));
}

function encodePart(part: string | number | Uint8Array): Uint8Array {
  if (typeof part === "number") return encodeInteger(part);
  return encodeBytes(typeof part === "string" ? encoder.encode(part) : part);
}

function encodeInteger(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a non-negative safe integer: ${value}`);
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

/** 0x00 ends a part, so a 0x00 inside it becomes 0x00 0xff, which sorts after every end. */
function encodeBytes(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(0)) {
    const ended = Buffer.allocUnsafe(bytes.length + 1);
    ended.set(bytes);
    ended[bytes.length] = 0;
    return ended;
  }
  const escaped: number[] = [];
  for (const byte of bytes) {
    escaped.push(byte);
    if (byte === 0) escaped.push(0xff);
  }
  return Buffer.from([...escaped, 0]);
}
