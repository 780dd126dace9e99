/** CRC-32C (Castagnoli), reflected. */
const POLYNOMIAL = 0x82f63b78;

/** `tables[256 * n + b]` is the CRC of byte `b` followed by `n` zero bytes: eight bytes are looked up at a time. */
const tables = buildTables();

function buildTables(): Int32Array {
  const built = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    built[byte] = crc;
  }
  for (let index = 256; index < built.length; index++) {
    const previous = built[index - 256] ?? 0;
    built[index] = (previous >>> 8) ^ (built[previous & 0xff] ?? 0);
  }
  return built;
}

const lookup = (zeros: number, byte: number): number => tables[(zeros << 8) | byte] as number;

/** CRC-32C of `bytes`, continuing from the CRC of what went before. Unsigned. */
export function crc32c(bytes: Uint8Array, previous = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let crc = ~previous;
  let at = 0;
  for (; at + 8 <= bytes.length; at += 8) {
    const low = crc ^ view.getInt32(at, true);
    const high = view.getInt32(at + 4, true);
    crc =
      lookup(7, low & 0xff) ^
      lookup(6, (low >>> 8) & 0xff) ^
      lookup(5, (low >>> 16) & 0xff) ^
      lookup(4, low >>> 24) ^
      lookup(3, high & 0xff) ^
      lookup(2, (high >>> 8) & 0xff) ^
      lookup(1, (high >>> 16) & 0xff) ^
      lookup(0, high >>> 24);
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ lookup(0, (crc ^ view.getUint8(at)) & 0xff);
  return ~crc >>> 0;
}
