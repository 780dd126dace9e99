import { createHash } from "node:crypto";
import type { StagedBlob } from "../../../ports/blob-store.ts";
import { type ChecksumAlgorithm, createHasher } from "../checksums/checksum-algorithm.ts";
import { entityTooLarge } from "../errors.ts";
import type { S3Ctx } from "../s3-operation.ts";

/** The most that one request may store, in bytes: 5 GiB. */
export const MAX_BODY = 5 * 1024 ** 3;

/** A body that is to become (part of) an object. */
export interface StagedBody {
  readonly blob: StagedBlob;
  /** Bytes. */
  readonly size: number;
  readonly md5: Buffer;
  /** Base64, by algorithm. */
  readonly checksums: Readonly<Partial<Record<ChecksumAlgorithm, string>>>;
}

/** Streams `chunks` into a new blob, hashing them on their way. */
export async function stageBody(
  ctx: S3Ctx,
  chunks: AsyncIterable<Uint8Array>,
  algorithms: Iterable<ChecksumAlgorithm>,
): Promise<StagedBody> {
  const hashers = [...new Set(algorithms)].map((algorithm) => ({ algorithm, hasher: createHasher(algorithm) }));
  const md5 = createHash("md5");
  async function* hashed(): AsyncGenerator<Uint8Array> {
    let size = 0;
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > MAX_BODY) throw entityTooLarge(size, MAX_BODY);
      md5.update(chunk);
      for (const { hasher } of hashers) hasher.update(chunk);
      yield chunk;
    }
  }
  const blob = await ctx.blobs.stage(hashed());
  const checksums = hashers.map(({ algorithm, hasher }) => [algorithm, hasher.digest().toString("base64")]);
  return { blob, size: blob.size, md5: md5.digest(), checksums: Object.fromEntries(checksums) };
}

/** Forgets a body that was not adopted, because `adopt` throws. */
export async function keepBody<T>({ blob }: StagedBody, adopt: () => T | Promise<T>): Promise<T> {
  try {
    return await adopt();
  } catch (error) {
    await blob.discard();
    throw error;
  }
}
