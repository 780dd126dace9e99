import { expect, it } from "vitest";
import { decodeAwsChunked } from "../http/aws-chunked.ts";
import { ChunkSignatures } from "./chunk-signatures.ts";
import type { SignatureV4 } from "./signature-v4.ts";
import { SigningKeys } from "./signing-keys.ts";

/** The example of https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html */
const seed: SignatureV4 = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  date: "20130524",
  region: "us-east-1",
  service: "s3",
  signedHeaders: [],
  signature: "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
  time: "20130524T000000Z",
  placed: "header",
};
const chunks: readonly (readonly [number, string])[] = [
  [65_536, "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648"],
  [1024, "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497"],
  [0, "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9"],
];

async function decoded(all: typeof chunks, letter: string) {
  const key = new SigningKeys().of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", seed);
  const text = all.map(
    ([size, signature]) =>
      `${size.toString(16)};chunk-signature=${signature}\r\n${letter.repeat(size)}${size > 0 ? "\r\n" : ""}`,
  );
  async function* encoded() {
    yield Buffer.from(`${text.join("")}\r\n`);
  }
  const signatures = new ChunkSignatures(seed, key);
  let length = 0;
  for await (const bytes of decodeAwsChunked(encoded(), 66_560, { signatures })) length += bytes.length;
  return length;
}

it("reads AWS's example", async () => {
  expect(await decoded(chunks, "a")).toBe(66_560);
});

it.each([
  ["other bytes", chunks, "b"],
  ["a chunk that has another's signature", chunks.map(([size]) => [size, chunks[0]?.[1] ?? ""] as const), "a"],
])("refuses %s", async (_, all, letter) => {
  await expect(decoded(all, letter)).rejects.toMatchObject({ code: "SignatureDoesNotMatch", status: 403 });
});
