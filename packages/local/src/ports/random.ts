import { randomFillSync, randomUUID } from "node:crypto";

/** Randomness as a port, so that a seed can repeat a run. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  uuid(): string;
  bytes(length: number): Uint8Array;
}

export const systemRandom: Random = { next: Math.random, uuid: randomUUID, bytes: randomBytes };

const POOL_BYTES = 8192;
let pool = new Uint8Array();
let used = 0;

/** Node's own randomBytes asks the operating system every time, which costs more than the few bytes that an id needs. */
function randomBytes(length: number): Uint8Array {
  if (length > pool.length - used) {
    pool = randomFillSync(new Uint8Array(Math.max(length, POOL_BYTES)));
    used = 0;
  }
  used += length;
  return pool.subarray(used - length, used);
}
