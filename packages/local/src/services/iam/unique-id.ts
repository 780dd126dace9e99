import type { Random } from "../../ports/random.ts";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What AWS's unique ids begin with: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
type IdPrefix = "AROA" | "AIDA" | "AIPA" | "AGPA" | "ANPA";

export function uniqueId(random: Random, prefix: IdPrefix): string {
  return prefix + Array.from(random.bytes(17), (byte) => BASE32[byte % 32]).join("");
}
