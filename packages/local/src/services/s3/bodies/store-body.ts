import { createHash } from "node:crypto";
import { type ChecksumAlgorithm, createHasher } from "../checksums/checksum-algorithm.ts";
import { entityTooLarge } from "../errors.ts";
import type { S3Ctx } from "../s3-operation.ts";

/** The most that one request may store, in bytes: 5 GiB. */
export const MAX_BODY = 5 * 1024 ** 3;

export interface BodyDigests {
  readonly size: number;
  readonly md5: Buffer;
  /** Base64, by algorithm. */
  readonly checksums: Readonly<Partial<Record<ChecksumAlgorithm, string>>>;
}

export interface StoredBody extends BodyDigests {
  readonly blob: string;
}

/**
 * Streams `chunks` into a new blob, hashing them on their way. `verify` sees the digests before the blob is complete:
 * when it throws, nothing is kept.
 */
export async function storeBody(
  ctx: S3Ctx,
  chunks: AsyncIterable<Uint8Array>,
  algorithms: Iterable<ChecksumAlgorithm>,
  verify: (digests: BodyDigests) => void = () => {},
): Promise<StoredBody> {
  const hashers = [...new Set(algorithms)].map((algorithm) => ({ algorithm, hasher: createHasher(algorithm) }));
  const md5 = createHash("md5");
  let digests: BodyDigests | undefined;
  async function* hashed(): AsyncGenerator<Uint8Array> {
    let size = 0;
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > MAX_BODY) throw entityTooLarge(size, MAX_BODY);
      md5.update(chunk);
      for (const { hasher } of hashers) hasher.update(chunk);
      yield chunk;
    }
    const checksums = hashers.map(({ algorithm, hasher }) => [algorithm, hasher.digest().toString("base64")]);
    digests = { size, md5: md5.digest(), checksums: Object.fromEntries(checksums) };
    verify(digests);
  }
  const { id } = await ctx.blobs.write(hashed());
  if (!digests) throw new Error("the blob store did not read the body to its end");
  return { ...digests, blob: id };
}

/** Deletes a body that did not become (part of) an object when `commit` throws. */
export async function keepBody<T>(ctx: S3Ctx, body: StoredBody, commit: () => T | Promise<T>): Promise<T> {
  try {
    return await commit();
  } catch (error) {
    await ctx.blobs.delete(body.blob);
    throw error;
  }
}
