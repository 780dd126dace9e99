/** CRC-64/NVME, reflected, as its upper and lower 32 bits. */
const POLYNOMIAL = { high: 0x9a6c9329, low: 0xac4bc9b5 };

/** `[2 * (256 * n + b)]` and the next are the lower and upper half of the CRC of byte `b` followed by `n` zero bytes. */
const tables = buildTables();

function buildTables(): Int32Array {
  const built = new Int32Array(8 * 256 * 2);
  for (let byte = 0; byte < 256; byte++) {
    let low = byte;
    let high = 0;
    for (let bit = 0; bit < 8; bit++) {
      const odd = low & 1;
      low = (low >>> 1) | (high << 31);
      high >>>= 1;
      if (odd) {
        low ^= POLYNOMIAL.low;
        high ^= POLYNOMIAL.high;
      }
    }
    built[2 * byte] = low;
    built[2 * byte + 1] = high;
  }
  for (let index = 512; index < built.length; index += 2) {
    const low = built[index - 512] ?? 0;
    const high = built[index - 511] ?? 0;
    const byte = 2 * (low & 0xff);
    built[index] = ((low >>> 8) | (high << 24)) ^ (built[byte] ?? 0);
    built[index + 1] = (high >>> 8) ^ (built[byte + 1] ?? 0);
  }
  return built;
}

const at = (zeros: number, byte: number): number => (zeros << 9) | (byte << 1);
const half = (index: number): number => tables[index] as number;

/** CRC-64/NVME, fed piece by piece. */
export class Crc64Nvme {
  #low = -1;
  #high = -1;

  update(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const whole = bytes.length - (bytes.length % 8);
    let low = this.#low;
    let high = this.#high;
    for (let offset = 0; offset < whole; offset += 8) {
      low ^= view.getInt32(offset, true);
      high ^= view.getInt32(offset + 4, true);
      const a = at(7, low & 0xff);
      const b = at(6, (low >>> 8) & 0xff);
      const c = at(5, (low >>> 16) & 0xff);
      const d = at(4, low >>> 24);
      const e = at(3, high & 0xff);
      const f = at(2, (high >>> 8) & 0xff);
      const g = at(1, (high >>> 16) & 0xff);
      const h = at(0, high >>> 24);
      low = half(a) ^ half(b) ^ half(c) ^ half(d) ^ half(e) ^ half(f) ^ half(g) ^ half(h);
      high =
        half(a + 1) ^ half(b + 1) ^ half(c + 1) ^ half(d + 1) ^ half(e + 1) ^ half(f + 1) ^ half(g + 1) ^ half(h + 1);
    }
    for (let offset = whole; offset < bytes.length; offset++) {
      const index = at(0, (low ^ view.getUint8(offset)) & 0xff);
      low = ((low >>> 8) | (high << 24)) ^ half(index);
      high = (high >>> 8) ^ half(index + 1);
    }
    this.#low = low;
    this.#high = high;
  }

  /** Eight bytes, the most significant first. */
  digest(): Buffer {
    const bytes = Buffer.alloc(8);
    bytes.writeInt32BE(~this.#high, 0);
    bytes.writeInt32BE(~this.#low, 4);
    return bytes;
  }
}
