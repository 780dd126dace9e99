import { createHash } from "node:crypto";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AUTHORIZATION, openTestBucket, type TestBucket } from "../test-bucket.ts";

const Bucket = "checksums";
let bucket: TestBucket;
beforeAll(async () => {
  bucket = await openTestBucket(Bucket);
});
afterAll(() => bucket.local.stop());

const digests = {
  CRC32: "NhCmhg==",
  CRC32C: "mnG7TA==",
  CRC64NVME: "M3eFcAZSQlc=",
  SHA1: createHash("sha1").update("hello").digest("base64"),
  SHA256: createHash("sha256").update("hello").digest("base64"),
  SHA512: createHash("sha512").update("hello").digest("base64"),
  MD5: createHash("md5").update("hello").digest("base64"),
};

/** A PUT of `hello` that no SDK would send. */
async function rawPut(key: string, headers: Record<string, string>, body = "hello") {
  const response = await fetch(`${bucket.local.endpoint}/${Bucket}/${key}`, {
    method: "PUT",
    headers: { authorization: AUTHORIZATION, ...headers },
    body,
  });
  const text = await response.text();
  const element = (name: string) => new RegExp(`<${name}>(.*?)</${name}>`).exec(text)?.[1];
  return { status: response.status, headers: response.headers, code: element("Code"), message: element("Message") };
}

/** The SDK does not know every algorithm. */
const rawGet = (key: string) =>
  fetch(`${bucket.local.endpoint}/${Bucket}/${key}`, {
    headers: { authorization: AUTHORIZATION, "x-amz-checksum-mode": "ENABLED" },
  });

/** The same in one chunk with a trailing checksum. */
const trailingPut = (key: string, trailer: string, value: string, headers = {}) =>
  rawPut(
    key,
    {
      "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
      "x-amz-decoded-content-length": "5",
      "content-encoding": "aws-chunked",
      "x-amz-trailer": trailer,
      ...headers,
    },
    `5\r\nhello\r\n0\r\n${trailer}:${value}\r\n\r\n`,
  );

describe("checksums of objects", () => {
  it.each(Object.entries(digests))("verify, keep and tell %s", async (algorithm, value) => {
    const member = `Checksum${algorithm}`;
    expect(await bucket.put(algorithm, "hello", { [member]: value })).toMatchObject({
      [member]: value,
      ChecksumType: "FULL_OBJECT",
    });
    const { headers } = await rawGet(algorithm);
    expect([headers.get(`x-amz-checksum-${algorithm.toLowerCase()}`), headers.get("x-amz-checksum-type")]).toEqual([
      value,
      "FULL_OBJECT",
    ]);
    const wrong = Buffer.alloc(Buffer.from(value, "base64").length).toString("base64");
    const name = `x-amz-checksum-${algorithm.toLowerCase()}`;
    expect(await rawPut("wrong", { [name]: wrong })).toMatchObject({
      status: 400,
      code: "BadDigest",
      message: `The ${algorithm} you specified did not match the calculated checksum.`,
    });
    expect(await rawPut("wrong", { [name]: "?" })).toMatchObject({
      code: "InvalidRequest",
      message: `Value for ${name} header is invalid.`,
    });
    await expect(bucket.head("wrong")).rejects.toMatchObject({ name: "NotFound" });
  });

  it.each(["CRC32", "CRC32C", "SHA1", "SHA256"] as const)("are computed by the SDK: %s", async (ChecksumAlgorithm) => {
    const member = `Checksum${ChecksumAlgorithm}`;
    expect(await bucket.put("sdk", "hello", { ChecksumAlgorithm })).toMatchObject({
      [member]: digests[ChecksumAlgorithm],
    });
  });

  it("are CRC64NVME when the client has none", async () => {
    const { headers } = await rawPut("default", {});
    expect(headers.get("x-amz-checksum-crc64nvme")).toBe(digests.CRC64NVME);
    expect(headers.get("x-amz-checksum-type")).toBe("FULL_OBJECT");
  });

  it.each(Object.entries(digests))("follow the body: %s, announced or not", async (algorithm, value) => {
    const trailer = `x-amz-checksum-${algorithm.toLowerCase()}`;
    const announced = await trailingPut("trailing", trailer, value, { "x-amz-sdk-checksum-algorithm": algorithm });
    expect([announced.status, announced.headers.get(trailer)]).toEqual([200, value]);
    const silent = await trailingPut("trailing", trailer, value);
    expect([silent.status, silent.headers.get(trailer)]).toEqual([200, value]);
    expect(await (await rawGet("trailing")).text()).toBe("hello");
    const wrong = Buffer.alloc(Buffer.from(value, "base64").length).toString("base64");
    expect(await trailingPut("wrong", trailer, wrong)).toMatchObject({ status: 400, code: "BadDigest" });
    expect(await trailingPut("wrong", trailer, wrong, { "x-amz-sdk-checksum-algorithm": algorithm })).toMatchObject({
      code: "BadDigest",
    });
    await expect(bucket.head("wrong")).rejects.toMatchObject({ name: "NotFound" });
  });

  it("stream through the SDK with a trailing checksum", async () => {
    async function* chunks() {
      yield Buffer.from("hel");
      yield Buffer.from("lo");
    }
    const { Readable } = await import("node:stream");
    await bucket.s3.send(
      new PutObjectCommand({ Bucket, Key: "stream", Body: Readable.from(chunks()), ContentLength: 5 }),
    );
    const got = await bucket.get("stream", { ChecksumMode: "ENABLED" });
    expect(got).toMatchObject({ ChecksumCRC32: digests.CRC32 });
    expect(got.ContentEncoding).toBeUndefined();
  });

  it("may not contradict each other", async () => {
    const crc32 = { "x-amz-checksum-crc32": digests.CRC32 };
    expect(await rawPut("k", { ...crc32, "x-amz-checksum-sha1": digests.SHA1 })).toMatchObject({
      message: "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
    });
    expect(await rawPut("k", { ...crc32, "x-amz-sdk-checksum-algorithm": "SHA1" })).toMatchObject({
      message: "Value for x-amz-sdk-checksum-algorithm header is invalid.",
    });
    expect(await rawPut("k", { "x-amz-sdk-checksum-algorithm": "CRC32" })).toMatchObject({
      code: "InvalidRequest",
      message:
        "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.",
    });
    expect(await rawPut("k", { "x-amz-checksum-xxhash3": "AAAAAAAAAAA=" })).toMatchObject({
      status: 501,
      code: "NotImplemented",
    });
  });

  it("verify Content-MD5", async () => {
    expect(await rawPut("md5", { "content-md5": digests.MD5 })).toMatchObject({ status: 200 });
    expect(await rawPut("md5", { "content-md5": "AAAAAAAAAAAAAAAAAAAAAA==" })).toMatchObject({
      code: "BadDigest",
      message: "The Content-MD5 you specified did not match what we received.",
    });
    expect(await rawPut("md5", { "content-md5": "AAAA" })).toMatchObject({ code: "InvalidDigest" });
  });
});
