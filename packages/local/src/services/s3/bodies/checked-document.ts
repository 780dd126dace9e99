import { createHash } from "node:crypto";
import type { RequestBody, WireRequest } from "@waybill/wire";
import { createHasher } from "../checksums/checksum-algorithm.ts";
import { checkDigest, requestedChecksum } from "../checksums/requested-checksum.ts";
import { checksumsIn, contentMd5, sentChecksum } from "../checksums/sent-checksum.ts";
import { badContentMd5, badDigest, invalidRequest } from "../errors.ts";

/** Those whose checksums are of an object: they look after them. */
const OF_OBJECTS: ReadonlySet<string> = new Set([
  "PutObject",
  "UploadPart",
  "CopyObject",
  "UploadPartCopy",
  "CreateMultipartUpload",
  "CompleteMultipartUpload",
]);

/**
 * The request with a document that is compared with its `Content-MD5` and its checksum as it is read.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 */
export function checkedDocument(operation: string, request: WireRequest): WireRequest {
  if (OF_OBJECTS.has(operation)) return request;
  const { headers, body } = request;
  const md5 = headers["content-md5"] === undefined ? undefined : contentMd5(headers["content-md5"]);
  const named = headers["x-amz-sdk-checksum-algorithm"];
  const announced = requestedChecksum({ ...checksumsIn(headers), ChecksumAlgorithm: named });
  if (announced?.value !== undefined) checkDigest(announced.algorithm, announced.value);
  if (!md5 && !announced && headers["x-amz-trailer"] === undefined) {
    if (operation !== "DeleteObjects") return request;
    throw invalidRequest("Missing required header for this request: Content-MD5");
  }
  return {
    ...request,
    body: checkedBody(body, (document) => {
      if (md5) checkMd5(md5, document);
      const sent = sentChecksum(announced, body.trailers);
      if (!sent) return;
      const hasher = createHasher(sent.algorithm);
      hasher.update(document);
      if (hasher.digest().toString("base64") !== sent.value) throw badDigest(sent.algorithm);
    }),
  };
}

function checkedBody(body: RequestBody, check: (document: Buffer) => void): RequestBody {
  return {
    length: body.length,
    trailers: body.trailers,
    async *[Symbol.asyncIterator]() {
      const chunks: Uint8Array[] = [];
      for await (const bytes of body) {
        chunks.push(bytes);
        yield bytes;
      }
      check(Buffer.concat(chunks));
    },
  };
}

function checkMd5(expected: Buffer, document: Buffer): void {
  const calculated = createHash("md5").update(document).digest();
  if (!calculated.equals(expected)) throw badContentMd5(expected.toString("hex"), calculated.toString("base64"));
}
