import { Readable } from "node:stream";
import { S3Client } from "@aws-sdk/client-s3";
import type { ObservedFile } from "@waybill/catalog";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CONNECTION } from "../test-support/answering.ts";
import { listBucket } from "./list-bucket.ts";

interface Answer {
  readonly status?: number;
  readonly body: string;
}

/** Lists through a client that is answered so over HTTP, one answer after the other. */
async function listed(
  answers: readonly Answer[],
  upTo?: string,
): Promise<{ files: ObservedFile[]; targets: string[] }> {
  const rest = [...answers];
  const targets: string[] = [];
  const requestHandler = {
    async handle({ query }: { readonly query: Record<string, string> }) {
      targets.push(query["continuation-token"] ?? "");
      const { status: statusCode = 200, body } = rest.shift() ?? { status: 500, body: "" };
      return { response: { statusCode, headers: {}, body: Readable.from([Buffer.from(body)]) } };
    },
  };
  const client = new S3Client({ ...CONNECTION, requestHandler: requestHandler as never, maxAttempts: 1 });
  const files: ObservedFile[] = [];
  for await (const page of listBucket(client, { bucket: "b", upTo })) files.push(...page);
  return { files, targets };
}

const listing = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name>${inside}</ListBucketResult>`;
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
const contents = (key: string, eTag: string, size: number, lastModified = "2026-11-22T09:11:00.000Z") =>
  `<Contents><Key>${escaped(key)}</Key><LastModified>${lastModified}</LastModified><ETag>${eTag}</ETag>` +
  `<ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm><Size>${size}</Size><Owner><ID>1</ID></Owner></Contents>`;

test("goes through the pages as S3 writes them", async () => {
  const more = "<IsTruncated>true</IsTruncated><NextContinuationToken>a&amp;b</NextContinuationToken>";
  const first = listing(`${more}${contents("a+b%2B", "&quot;e&quot;", 1)}${contents("c", '"f"', 2)}`);
  const second = listing(`${contents("d", '"g"', 3, "2026-11-22T09:11:00Z")}<CommonPrefixes/>`);
  const { files, targets } = await listed([{ body: first }, { body: second }]);
  const lastModified = "2026-11-22T09:11:00.000Z";
  expect(files).toEqual([
    { bucket: "b", key: "a b+", size: 1, eTag: "e", lastModified },
    { bucket: "b", key: "c", size: 2, eTag: "f", lastModified },
    { bucket: "b", key: "d", size: 3, eTag: "g", lastModified },
  ]);
  expect(targets).toEqual(["", "a&b"]);
});

test("finds what the SDK finds", async () => {
  const object = fc.tuple(
    fc.string({ minLength: 1, unit: "grapheme-ascii" }),
    fc.stringMatching(/^[0-9a-f-]{1,36}$/),
    fc.nat(),
  );
  const property = fc.asyncProperty(fc.array(object), async (objects) => {
    const inside = objects.map(([key, eTag, size]) => contents(encodeURIComponent(key), `&quot;${eTag}&quot;`, size));
    const { files } = await listed([{ body: listing(inside.join("")) }]);
    // A document with a comment in it is left to the SDK.
    const { files: bySdk } = await listed([{ body: listing(`<!-- -->${inside.join("\n")}`) }]);
    expect(files).toEqual(bySdk);
    expect(files.map(({ key }) => key)).toEqual(objects.map(([key]) => key));
  });
  await fc.assert(property);
});

test("ends at a key, and asks for no page behind it", async () => {
  const more = "<NextContinuationToken>more</NextContinuationToken>";
  const keys = ["a", "b", "%EF%BF%BD", "%F0%9F%98%80"].map((key) => contents(key, '"e"', 1));
  const first = { body: listing(`${more}${keys.slice(0, 2).join("")}`) };
  const second = { body: listing(`${more}${keys.slice(2).join("")}`) };
  expect((await listed([first], "a")).files.map(({ key }) => key)).toEqual(["a"]);
  const { files, targets } = await listed([first, second], "\ufffd");
  expect(files.map(({ key }) => key)).toEqual(["a", "b", "\ufffd"]);
  expect(targets).toEqual(["", "more"]);
});

test("takes an object that lacks something as the SDK does", async () => {
  const { files } = await listed([{ body: listing("<Contents><Key>a</Key><Size>1</Size></Contents>") }]);
  expect(files).toEqual([{ bucket: "b", key: "a", size: 1, eTag: "", lastModified: new Date(0).toISOString() }]);
});

test.each([
  [404, "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>", "NoSuchKey"],
  [200, '<?xml version="1.0"?>\n<Error><Code>SlowDown</Code><Message>slower</Message></Error>', "SlowDown"],
])("an error with status %i is one", async (status, body, name) => {
  const error = await listed([{ status, body }]).catch((thrown: Error) => thrown);
  expect([error, (error as Error).cause]).toContainEqual(expect.objectContaining({ name }));
});

test("a page of something else is no listing of nothing", async () => {
  const body = "<html><body>Welcome</body></html>";
  await expect(listed([{ body }])).rejects.toMatchObject({ name: "PipelineError", code: "not-aws" });
});

test("throws the reason of the signal that ended it in the middle of a request, not the SDK's error", async () => {
  const stopping = new AbortController();
  const requestHandler = {
    async handle() {
      stopping.abort(new Error("stopped"));
      throw Object.assign(new Error("Request aborted"), { name: "AbortError" });
    },
  };
  const client = new S3Client({ ...CONNECTION, requestHandler: requestHandler as never });
  const pages = listBucket(client, { bucket: "b", signal: stopping.signal });
  await expect(pages.next()).rejects.toThrow("stopped");
});
