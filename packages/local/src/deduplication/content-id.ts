import { createHash } from "node:crypto";

/** SHA-256 of the body, in hexadecimal: the deduplication id of queues and topics with ContentBasedDeduplication. */
export function contentId(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}
