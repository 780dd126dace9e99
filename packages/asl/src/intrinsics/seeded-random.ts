const multiplier = 0x5deece66dn;
const mask = (1n << 48n) - 1n;

/** The first `nextDouble()` of a `java.util.Random` with this seed: in [0, 1), always the same. */
export function seededRandom(seed: number): number {
  const start = (BigInt(Math.trunc(seed)) ^ multiplier) & mask;
  const first = (start * multiplier + 0xbn) & mask;
  const second = (first * multiplier + 0xbn) & mask;
  return (Number(first >> 22n) * 2 ** 27 + Number(second >> 21n)) / 2 ** 53;
}
