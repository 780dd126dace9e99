import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import type { SignatureV4 } from "./signature-v4.ts";

/** Days, regions and services that one secret is used with, times secrets in use; beyond them the oldest is derived anew. */
const MOST = 1_000;

/** The keys that are derived of secrets, each derived once: four of the five HMACs of a signature. */
export class SigningKeys {
  readonly #known = new Map<string, KeyObject>();

  of(secret: string, { date, region, service }: Pick<SignatureV4, "date" | "region" | "service">): KeyObject {
    const id = `${secret}/${date}/${region}/${service}`;
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const derived = createSecretKey(
      [date, region, service, "aws4_request"].reduce<Buffer>(
        (key, text) => createHmac("sha256", key).update(text).digest(),
        Buffer.from(`AWS4${secret}`),
      ),
    );
    const [oldest] = this.#known.keys();
    if (this.#known.size >= MOST && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(id, derived);
    return derived;
  }
}
