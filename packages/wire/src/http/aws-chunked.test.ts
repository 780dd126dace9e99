import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeAwsChunked } from "./aws-chunked.ts";

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function encode(chunks: readonly Uint8Array[], trailers: Record<string, string>): Buffer {
  const lines = Object.entries(trailers).map(([name, value]) => `${name}:${value}\r\n`);
  return Buffer.concat([
    ...chunks
      .filter((chunk) => chunk.length > 0)
      .flatMap((chunk) => [
        Buffer.from(`${chunk.length.toString(16)};chunk-signature=ab12\r\n`),
        chunk,
        Buffer.from("\r\n"),
      ]),
    Buffer.from(`0;chunk-signature=00\r\n${lines.join("")}\r\n`),
  ]);
}

describe("decodeAwsChunked", () => {
  it("gives back the chunks and the trailers however the bytes are split", async () => {
    const chunk = fc.uint8Array({ maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(fc.array(chunk, { maxLength: 5 }), fc.integer({ min: 1, max: 64 }), async (chunks, size) => {
        const plain = Buffer.concat(chunks);
        const body = decodeAwsChunked(inPieces(encode(chunks, { "X-Amz-Checksum-Crc32": "AAAA" }), size), plain.length);
        expect(await read(body)).toEqual(plain);
        expect(body.trailers).toEqual({ "x-amz-checksum-crc32": "AAAA" });
      }),
    );
  });

  it.each([
    ["a body that ends inside a chunk", "5\r\nabc", 5],
    ["a size that is no number", "zz\r\nabc\r\n0\r\n\r\n", 3],
    ["fewer bytes than declared", "3\r\nabc\r\n0\r\n\r\n", 4],
  ])("refuses %s", async (_, encoded, length) => {
    const body = decodeAwsChunked(inPieces(Buffer.from(encoded), 2), length);
    await expect(read(body)).rejects.toMatchObject({ code: "IncompleteBody" });
  });

  it.each([
    ["x-amz-checksum-crc32", "x-amz-checksum-crc32:NSRBwg==\r\n", true],
    ["x-amz-checksum-crc32", "x-amz-checksum-sha1:NSRBwg==\r\n", false],
    ["x-amz-checksum-crc32", "", false],
  ])("expects the trailer %s that is announced: %j", async (name, sent, complete) => {
    const encoded = Buffer.from(`3\r\nabc\r\n0\r\n${sent}\r\n`);
    const reading = read(decodeAwsChunked(inPieces(encoded, 2), 3, { announced: [name] }));
    if (complete) expect((await reading).toString()).toBe("abc");
    else await expect(reading).rejects.toMatchObject({ code: "MalformedTrailerError", status: 400 });
  });
});
