import { type RequestBody, requestBody } from "@waybill/wire";
import { type ChecksumAlgorithm, createHasher, DEFAULT_ALGORITHM } from "../checksums/checksum-algorithm.ts";
import {
  type ChecksumMembers,
  checkDigest,
  givenChecksum,
  type RequestedChecksum,
  requestedChecksum,
} from "../checksums/requested-checksum.ts";
import {
  badContentMd5,
  badDigest,
  entityTooLarge,
  incompleteBody,
  invalidDigest,
  invalidRequest,
  missingContentLength,
} from "../errors.ts";
import type { S3Ctx } from "../s3-operation.ts";
import { type BodyDigests, keepBody, MAX_BODY, type StoredBody, storeBody } from "./store-body.ts";

export interface BodyInput extends ChecksumMembers {
  readonly Body?: RequestBody | Uint8Array | string | undefined;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
}

export interface ReceivedBody extends StoredBody {
  /** The checksum that the client sent; undefined when it sent none. */
  readonly requested: { readonly algorithm: ChecksumAlgorithm; readonly value: string } | undefined;
}

/**
 * Stores the body of an upload and verifies its length, `Content-MD5` and checksum, sent as a header or after the body.
 * `always` is computed whatever the client asks for.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 */
export async function receiveBody(ctx: S3Ctx, input: BodyInput, always?: ChecksumAlgorithm): Promise<ReceivedBody> {
  const body = requestBody(input.Body);
  checkLength(body.length);
  const md5 = input.ContentMD5 === undefined ? undefined : contentMd5(input.ContentMD5);
  const announced = requestedChecksum(input);
  if (announced?.value !== undefined) checkDigest(announced.algorithm, announced.value);
  const algorithms = [announced?.algorithm ?? always ?? DEFAULT_ALGORITHM, ...(always ? [always] : [])];
  let requested: ReceivedBody["requested"];
  const stored = await storeBody(ctx, body, algorithms, (digests) => {
    if (body.length !== undefined && digests.size !== body.length) throw incompleteBody();
    if (md5 && !md5.equals(digests.md5)) throw badContentMd5(md5.toString("hex"), digests.md5.toString("base64"));
    requested = sentChecksum(announced, body);
    checkChecksum(requested, digests);
  });
  if (requested && stored.checksums[requested.algorithm] === undefined) return verifyAgain(ctx, stored, requested);
  return { ...stored, requested };
}

function checkLength(length: number | undefined): void {
  if (length === undefined) throw missingContentLength();
  if (length > MAX_BODY) throw entityTooLarge(length, MAX_BODY);
}

function contentMd5(header: string): Buffer {
  const bytes = Buffer.from(header, "base64");
  if (bytes.length !== 16 || bytes.toString("base64") !== header) throw invalidDigest(header);
  return bytes;
}

function sentChecksum(announced: RequestedChecksum | undefined, body: RequestBody): ReceivedBody["requested"] {
  if (announced?.value !== undefined) return { algorithm: announced.algorithm, value: announced.value };
  const trailing = givenChecksum(trailingMembers(body.trailers));
  if (announced && !trailing) {
    throw invalidRequest(
      "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.",
    );
  }
  if (trailing) checkDigest(trailing.algorithm, trailing.value);
  return trailing;
}

function trailingMembers(trailers: Readonly<Record<string, string>>): ChecksumMembers {
  const prefix = "x-amz-checksum-";
  const entries = Object.entries(trailers)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [`Checksum${name.slice(prefix.length).toUpperCase()}`, value]);
  return Object.fromEntries(entries);
}

function checkChecksum(requested: ReceivedBody["requested"], { checksums }: BodyDigests): void {
  if (!requested) return;
  const calculated = checksums[requested.algorithm];
  if (calculated !== undefined && calculated !== requested.value) throw badDigest(requested.algorithm);
}

/** A trailing checksum whose algorithm no header announced: the stored bytes are read once more. */
function verifyAgain(
  ctx: S3Ctx,
  stored: StoredBody,
  requested: { readonly algorithm: ChecksumAlgorithm; readonly value: string },
): Promise<ReceivedBody> {
  return keepBody(ctx, stored, async () => {
    const hasher = createHasher(requested.algorithm);
    for await (const chunk of ctx.blobs.read(stored.blob)) hasher.update(chunk);
    const checksums = { ...stored.checksums, [requested.algorithm]: hasher.digest().toString("base64") };
    checkChecksum(requested, { ...stored, checksums });
    return { ...stored, checksums, requested };
  });
}
