/** A CRC whose input and output are reflected and whose start and end are inverted: all that S3 offers. */
interface CrcModel {
  readonly width: bigint;
  /** The reflected polynomial. */
  readonly polynomial: bigint;
}

const MODELS = {
  CRC32: { width: 32n, polynomial: 0xedb88320n },
  CRC32C: { width: 32n, polynomial: 0x82f63b78n },
  CRC64NVME: { width: 64n, polynomial: 0x9a6c9329ac4bc9b5n },
} as const satisfies Record<string, CrcModel>;

export type CrcAlgorithm = keyof typeof MODELS;

export interface CrcOfPart {
  readonly crc: Buffer;
  /** Bytes of the part. */
  readonly size: number;
}

export function isCrc(algorithm: string): algorithm is CrcAlgorithm {
  return algorithm in MODELS;
}

/** The CRC of the parts' concatenation, from their CRCs alone: crc(ab) = crc(a)·x^(8·|b|) + crc(b) modulo the polynomial. */
export function combineCrcs(algorithm: CrcAlgorithm, parts: readonly CrcOfPart[]): Buffer {
  const model = MODELS[algorithm];
  const shifts = new Map<number, bigint>();
  let combined = 0n;
  for (const { crc, size } of parts) {
    const shift = shifts.get(size) ?? shiftBy(model, size);
    shifts.set(size, shift);
    combined = multiply(model, combined, shift) ^ BigInt(`0x${crc.toString("hex")}`);
  }
  return Buffer.from(combined.toString(16).padStart(Number(model.width / 4n), "0"), "hex");
}

/** x^(8·bytes). The highest bit of a reflected polynomial is x^0. */
function shiftBy(model: CrcModel, bytes: number): bigint {
  let power = 1n << (model.width - 1n - 8n);
  let result = 1n << (model.width - 1n);
  for (let left = BigInt(bytes); left > 0n; left >>= 1n) {
    if (left & 1n) result = multiply(model, result, power);
    power = multiply(model, power, power);
  }
  return result;
}

function multiply({ width, polynomial }: CrcModel, a: bigint, b: bigint): bigint {
  let product = 0n;
  let factor = b;
  for (let bit = 1n << (width - 1n); bit > 0n; bit >>= 1n) {
    if (a & bit) product ^= factor;
    factor = factor & 1n ? (factor >> 1n) ^ polynomial : factor >> 1n;
  }
  return product;
}
