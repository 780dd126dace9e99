import { createHmac, hash, type KeyObject, timingSafeEqual } from "node:crypto";
import type { WireRequest } from "../http/wire-message.ts";
import { canonicalRequest } from "./canonical-request.ts";
import type { SignatureV4 } from "./signature-v4.ts";

/** What was signed, for who compares it with what the client has signed. */
export interface SignedText {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
}

/** `key`: of `SigningKeys`. Undefined when the signature is right, else what should have been signed. */
export function verifySignatureV4(
  request: WireRequest,
  signature: SignatureV4,
  { key, payload }: { readonly key: KeyObject; readonly payload: string },
): SignedText | undefined {
  const canonical = canonicalRequest(request, signature, payload);
  const stringToSign = `AWS4-HMAC-SHA256\n${signature.time}\n${scopeOf(signature)}\n${sha256(canonical)}`;
  if (isSignature(signature.signature, key, stringToSign)) return undefined;
  return { canonicalRequest: canonical, stringToSign };
}

/** `20261127/us-east-1/s3/aws4_request` */
export function scopeOf({ date, region, service }: Pick<SignatureV4, "date" | "region" | "service">): string {
  return `${date}/${region}/${service}/aws4_request`;
}

/** In hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return hash("sha256", data, "hex");
}

export function isSignature(given: string, key: KeyObject, stringToSign: string): boolean {
  const expected = Buffer.from(createHmac("sha256", key).update(stringToSign).digest("hex"));
  const bytes = Buffer.from(given);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}
