import type { Random } from "../../../ports/random.ts";

/** The version id of what was written while versioning was not enabled. */
export const NULL_VERSION = "null";

const ALPHABET = "._0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LENGTH = 32;
/** Characters that hold the sequencer's 64 bits; the rest is random. */
const SEQUENCED = 11;

/** An opaque id of 32 characters, as S3's look. It tells the version's sequencer, so that the version is found by it. */
export function newVersionId(sequencer: string, random: Random): string {
  let value = BigInt(`0x${sequencer}`);
  let id = "";
  for (let index = 0; index < SEQUENCED; index++) {
    id = ALPHABET.charAt(Number(value & 63n)) + id;
    value >>= 6n;
  }
  for (const byte of random.bytes(LENGTH - SEQUENCED)) id += ALPHABET.charAt(byte & 63);
  return id;
}

/** The sequencer that a version id tells; undefined when S3 cannot have given such an id. */
export function sequencerOf(versionId: string): string | undefined {
  if (!/^[._0-9A-Za-z]{32}$/.test(versionId)) return undefined;
  let value = 0n;
  for (const character of versionId.slice(0, SEQUENCED)) {
    value = (value << 6n) | BigInt(ALPHABET.indexOf(character));
  }
  return value.toString(16).toUpperCase().padStart(18, "0");
}

/** Sorts versions by their sequencers, the newest first. */
export function ageOf(sequencer: string): string {
  return ((1n << 72n) - 1n - BigInt(`0x${sequencer}`)).toString(16).padStart(18, "0");
}
