import type { Random } from "../ports/random.ts";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const KEY = /^A[KS]IA([A-Z2-7]{16})$/;
/** 80 bits: one that is set, 40 of the account's number, 39 of chance. */
const MARK = 1n << 79n;
const CHANCE_BITS = 39n;

/** An access key's id, of a user (`AKIA…`) or of a session (`ASIA…`), in which its account is written as AWS writes it. */
export function newAccessKeyId(prefix: "AKIA" | "ASIA", accountId: string, random: Random): string {
  const chance = BigInt(`0x${Buffer.from(random.bytes(5)).toString("hex")}`) & ((1n << CHANCE_BITS) - 1n);
  const bits = MARK | (BigInt(accountId) << CHANCE_BITS) | chance;
  const digits = Array.from({ length: 16 }, (_, place) => BASE32[Number((bits >> BigInt(75 - 5 * place)) & 31n)]);
  return prefix + digits.join("");
}

/** The account (12 digits) that is written in an access key's id; undefined for what is none of AWS's. */
export function accountOfAccessKey(accessKeyId: string): string | undefined {
  const digits = KEY.exec(accessKeyId)?.[1];
  if (digits === undefined) return undefined;
  const bits = [...digits].reduce((value, digit) => (value << 5n) | BigInt(BASE32.indexOf(digit)), 0n);
  return String((bits & (MARK - 1n)) >> CHANCE_BITS).padStart(12, "0");
}
