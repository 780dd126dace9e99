import { createHash, createHmac, createSecretKey, type Hash, type Hmac } from "node:crypto";
import { SignatureV4 as Signer } from "@smithy/signature-v4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTarget } from "../http/parse-target.ts";
import type { WireRequest } from "../http/wire-message.ts";
import { requestBody } from "../request-body.ts";
import { readSignatureV4 } from "./signature-v4.ts";
import { SigningKeys } from "./signing-keys.ts";
import { uriEncode } from "./uri-encode.ts";
import { sha256, verifySignatureV4 } from "./verify-signature-v4.ts";

const secretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const signingDate = new Date("2026-11-27T10:11:12Z");

/** The hash that the SDK's signer wants. */
class Sha256 {
  readonly #hash: Hash | Hmac;
  constructor(secret?: unknown) {
    const key = secret === undefined ? undefined : createSecretKey(Buffer.from(secret as Uint8Array));
    this.#hash = key ? createHmac("sha256", key) : createHash("sha256");
  }
  update(data: Uint8Array | string) {
    this.#hash.update(data);
  }
  async digest() {
    return this.#hash.digest();
  }
}

interface Sent {
  readonly method: string;
  /** As it goes over the wire. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const signer = (service: string) =>
  new Signer({
    service,
    region: "eu-central-1",
    credentials: { accessKeyId: "AKIA/WITH/SLASHES", secretAccessKey },
    sha256: Sha256,
    uriEscapePath: service !== "s3",
  });

function received({ method, path, query, headers, body }: Sent): WireRequest {
  const pairs = Object.entries(query).flatMap(([name, values]) =>
    [values].flat().map((value) => `${uriEncode(name)}=${uriEncode(value)}`),
  );
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim()]));
  const target = parseTarget(pairs.length > 0 ? `${path}?${pairs.join("&")}` : path);
  return { method, ...target, headers: lower, body: requestBody(body) };
}

const httpRequest = (sent: Sent) => ({ protocol: "http:", hostname: "127.0.0.1", port: 4566, ...sent });

function verdict(request: WireRequest, payload: string, secret = secretAccessKey) {
  const signature = readSignatureV4(request);
  if (!signature) return "no signature";
  const wrong = verifySignatureV4(request, signature, { key: new SigningKeys().of(secret, signature), payload });
  return wrong ? wrong.canonicalRequest : "right";
}

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const odd = fc.oneof(text, fc.constantFrom("a b", "a+b", "100%", "%20", "~", "a'b(c)*!", "é😀", "=&", "", ":;,"));
const segment = odd.map(uriEncode);
const sent = fc.record({
  method: fc.constantFrom("GET", "PUT", "POST", "DELETE"),
  path: fc.array(segment, { maxLength: 4 }).map((segments) => `/${segments.join("/")}`),
  query: fc.dictionary(
    odd.filter((name) => name !== "" && name !== "__proto__"),
    fc.oneof(odd, fc.array(odd, { minLength: 1, maxLength: 3 })),
    { maxKeys: 4 },
  ),
  headers: fc
    .dictionary(fc.stringMatching(/^x-amz-meta-[a-z]{1,6}$/), fc.stringMatching(/^[!-~]( {0,3}[!-~]){0,8}$/), {
      maxKeys: 3,
    })
    .map((headers) => ({ host: "127.0.0.1:4566", ...headers })),
  body: text,
});

describe.each(["s3", "states"])("what the SDK signs for %s", (service) => {
  it("in a header is right, and wrong when anything is another", async () => {
    await fc.assert(
      fc.asyncProperty(sent, async (request) => {
        const { headers } = await signer(service).sign(httpRequest(request), { signingDate });
        const signed = received({ ...request, headers });
        const payload = sha256(request.body);
        expect(verdict(signed, payload)).toBe("right");
        expect(verdict(signed, payload, "another secret")).not.toBe("right");
        expect(verdict(signed, sha256(`${request.body}.`))).not.toBe("right");
        expect(verdict({ ...signed, path: `${signed.path}x` }, payload)).not.toBe("right");
        expect(verdict({ ...signed, method: "HEAD" }, payload)).not.toBe("right");
      }),
    );
  });

  it("in a URL is right", async () => {
    await fc.assert(
      fc.asyncProperty(sent, async (request) => {
        const { query } = await signer(service).presign(httpRequest(request), { signingDate, expiresIn: 60 });
        const presigned = received({ ...request, headers: { host: "127.0.0.1:4566" }, query: query as Sent["query"] });
        expect(verdict(presigned, sha256(request.body))).toBe("right");
        const other = new Map([...presigned.query, ["X-Amz-Expires", ["61"]]]);
        expect(verdict({ ...presigned, query: other }, sha256(request.body))).not.toBe("right");
      }),
    );
  });
});

it.each([
  ["/b/a/../b", "/b/a/../b"],
  ["/b//a", "/b//a"],
  ["/b/a%2Fb", "/b/a%2Fb"],
  ["/b/a+b", "/b/a%2Bb"],
  ["/b/(a)!", "/b/%28a%29%21"],
  ["/b/%zz", "/b/%zz"],
])("S3's path %s is signed as %s", (path, canonical) => {
  const headers = {
    authorization: "AWS4-HMAC-SHA256 Credential=A/20261127/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00",
    host: "h",
  };
  const request: WireRequest = { method: "GET", path, query: new Map(), headers, body: requestBody("") };
  expect(verdict(request, "UNSIGNED-PAYLOAD")).toBe(`GET\n${canonical}\n\nhost:h\n\nhost\nUNSIGNED-PAYLOAD`);
});
