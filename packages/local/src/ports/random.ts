import { randomBytes, randomUUID } from "node:crypto";

/** Randomness as a port, so that a seed can repeat a run. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  uuid(): string;
  bytes(length: number): Uint8Array;
}

export const systemRandom: Random = { next: Math.random, uuid: randomUUID, bytes: randomBytes };
