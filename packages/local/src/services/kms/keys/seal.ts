import { createCipheriv, createDecipheriv } from "node:crypto";
import { awsError } from "@waybill/wire";
import type { Random } from "../../../ports/random.ts";
import type { KmsKey } from "./kms-key.ts";

/** A sealed text: kind of key, the digits of its id as 16 bytes, nonce, tag, then what was encrypted by AES-256-GCM. */
const SINGLE_REGION = 1;
const MULTI_REGION = 2;
const MULTI_REGION_ID = "mrk-";
const NONCE = 12;
const TAG = 16;
const HEADER = 1 + 16;

type Context = Readonly<Record<string, string>> | undefined;

export function seal(random: Random, { id, material }: KmsKey, plaintext: Uint8Array, context: Context): Uint8Array {
  const nonce = random.bytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", material, nonce);
  cipher.setAAD(Buffer.from(canonical(context)));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([
    Buffer.from([id.startsWith(MULTI_REGION_ID) ? MULTI_REGION : SINGLE_REGION]),
    Buffer.from(id.replace(MULTI_REGION_ID, "").replaceAll("-", ""), "hex"),
    nonce,
    cipher.getAuthTag(),
    sealed,
  ]);
}

/** The id of the key that a text was sealed with. Throws InvalidCiphertextException. */
export function sealedWith(text: Uint8Array): string {
  const isKnown = text[0] === SINGLE_REGION || text[0] === MULTI_REGION;
  if (!isKnown || text.length < HEADER + NONCE + TAG) throw invalidCiphertext();
  const hex = Buffer.from(text.subarray(1, HEADER)).toString("hex");
  if (text[0] === MULTI_REGION) return MULTI_REGION_ID + hex;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Throws InvalidCiphertextException for a text that was changed, or sealed in another context. */
export function unseal({ material }: KmsKey, text: Uint8Array, context: Context): Uint8Array {
  const nonce = text.subarray(HEADER, HEADER + NONCE);
  const decipher = createDecipheriv("aes-256-gcm", material, nonce);
  decipher.setAAD(Buffer.from(canonical(context)));
  decipher.setAuthTag(text.subarray(HEADER + NONCE, HEADER + NONCE + TAG));
  try {
    return Buffer.concat([decipher.update(text.subarray(HEADER + NONCE + TAG)), decipher.final()]);
  } catch {
    throw invalidCiphertext();
  }
}

function invalidCiphertext() {
  return awsError("InvalidCiphertextException", "");
}

function canonical(context: Context): string {
  return JSON.stringify(Object.entries(context ?? {}).sort());
}
