import { createHash } from "node:crypto";
import type { Owner } from "@aws-sdk/client-s3";

/** The canonical user of an account: 64 hex digits, always the same for the same account. */
export function ownerOf(accountId: string): Owner {
  return { ID: digest(accountId) };
}

/** The customer id of an account as event records show it: `A3NL1KOZZKEXAM`. */
export function principalOf(accountId: string): string {
  return `A${digest(accountId).slice(0, 13).toUpperCase()}`;
}

const digests = new Map<string, string>();

function digest(accountId: string): string {
  const known = digests.get(accountId) ?? createHash("sha256").update(`canonical user of ${accountId}`).digest("hex");
  digests.set(accountId, known);
  return known;
}
