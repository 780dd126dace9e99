import { createHash } from "node:crypto";
import type { JsonValue } from "../json/json.ts";

/** Longest text that is encoded, decoded or hashed, in characters. */
const maxLength = 10_000;

const algorithms: Readonly<Record<string, string>> = {
  MD5: "md5",
  "SHA-1": "sha1",
  "SHA-256": "sha256",
  "SHA-384": "sha384",
  "SHA-512": "sha512",
};

export function base64Encode([text]: readonly JsonValue[]): JsonValue | undefined {
  return isShortText(text) ? Buffer.from(text).toString("base64") : undefined;
}

export function base64Decode([text]: readonly JsonValue[]): JsonValue | undefined {
  if (!isShortText(text) || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  return Buffer.from(text, "base64").toString("utf8");
}

/** Values other than text are hashed as JSON. */
export function hash([data, algorithm]: readonly JsonValue[]): JsonValue | undefined {
  if (data === undefined || data === null || typeof algorithm !== "string") return undefined;
  const text = typeof data === "string" ? data : JSON.stringify(data);
  return isShortText(text) ? hexDigest(text, algorithm) : undefined;
}

/** Undefined for an algorithm that AWS does not know. */
export function hexDigest(text: string, algorithm: string): string | undefined {
  const name = Object.hasOwn(algorithms, algorithm) ? algorithms[algorithm] : undefined;
  return name === undefined ? undefined : createHash(name).update(text).digest("hex");
}

function isShortText(text: JsonValue | undefined): text is string {
  return typeof text === "string" && text.length <= maxLength;
}
