import { type RequestBody, requestBody } from "@waybill/wire";
import { type ChecksumAlgorithm, createHasher, DEFAULT_ALGORITHM } from "../checksums/checksum-algorithm.ts";
import { type ChecksumMembers, checkDigest, requestedChecksum } from "../checksums/requested-checksum.ts";
import { contentMd5, type SentChecksum, sentChecksum } from "../checksums/sent-checksum.ts";
import { badContentMd5, badDigest, entityTooLarge, incompleteBody, missingContentLength } from "../errors.ts";
import type { S3Ctx } from "../s3-operation.ts";
import { keepBody, MAX_BODY, type StagedBody, stageBody } from "./stage-body.ts";

export interface BodyInput extends ChecksumMembers {
  readonly Body?: RequestBody | Uint8Array | string | undefined;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
}

export interface ReceivedBody extends StagedBody {
  /** The checksum that the client sent; undefined when it sent none. */
  readonly requested: SentChecksum | undefined;
}

/**
 * Stages the body of an upload and verifies its length, `Content-MD5` and checksum, sent as a header or after the body.
 * `always` is computed whatever the client asks for. The file of a form has no length of its own, and need not.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 */
export async function receiveBody(
  ctx: S3Ctx,
  input: BodyInput,
  { always, isOfForm = false }: { readonly always?: ChecksumAlgorithm | undefined; readonly isOfForm?: boolean } = {},
): Promise<ReceivedBody> {
  const body = requestBody(input.Body);
  if (!isOfForm) checkLength(body.length);
  const md5 = input.ContentMD5 === undefined ? undefined : contentMd5(input.ContentMD5);
  const announced = requestedChecksum(input);
  if (announced?.value !== undefined) checkDigest(announced.algorithm, announced.value);
  const algorithms = [announced?.algorithm ?? always ?? DEFAULT_ALGORITHM, ...(always ? [always] : [])];
  const staged = await stageBody(ctx, body, algorithms);
  return keepBody(staged, () => {
    if (body.length !== undefined && staged.size !== body.length) throw incompleteBody();
    if (md5 && !md5.equals(staged.md5)) throw badContentMd5(md5.toString("hex"), staged.md5.toString("base64"));
    return verifyChecksum(staged, sentChecksum(announced, body.trailers));
  });
}

function checkLength(length: number | undefined): void {
  if (length === undefined) throw missingContentLength();
  if (length > MAX_BODY) throw entityTooLarge(length, MAX_BODY);
}

async function verifyChecksum(staged: StagedBody, requested: SentChecksum | undefined): Promise<ReceivedBody> {
  if (!requested) return { ...staged, requested };
  const { algorithm, value } = requested;
  const calculated = staged.checksums[algorithm] ?? (await hashAgain(staged, algorithm));
  if (calculated !== value) throw badDigest(algorithm);
  return { ...staged, checksums: { ...staged.checksums, [algorithm]: value }, requested };
}

/** For a trailing checksum whose algorithm no header announced. */
async function hashAgain({ blob }: StagedBody, algorithm: ChecksumAlgorithm): Promise<string> {
  const hasher = createHasher(algorithm);
  for await (const chunk of blob.read()) hasher.update(chunk);
  return hasher.digest().toString("base64");
}
