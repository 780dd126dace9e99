import type { Reader, Writer } from "@waybill/store";
import { deleteParts, partsOf } from "../multipart/parts.ts";
import type { S3Change, S3Ctx } from "../s3-operation.ts";
import type { Content, ObjectVersion } from "./object-version.ts";

/** Bytes of an object, both ends included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Bytes of a blob, both ends included. */
interface Piece extends ByteRange {
  readonly blob: string;
}

/**
 * The bytes of an object, all of them or a range. They can be read to their end even when the object is overwritten
 * or deleted meanwhile.
 */
export function readContent(ctx: S3Ctx, version: ObjectVersion, range?: ByteRange): AsyncIterable<Uint8Array> {
  const pieces = piecesOf(ctx.store, version, range ?? { start: 0, end: version.size - 1 });
  const bodies = pieces.map(({ blob, start, end }) => ctx.blobs.read(blob, { start, end }));
  const release = ctx.state.sweeper.lease(pieces.map(({ blob }) => blob));
  if (ctx.signal.aborted) release();
  else ctx.signal.addEventListener("abort", release, { once: true });
  return concatenation(bodies, () => {
    ctx.signal.removeEventListener("abort", release);
    release();
  });
}

/** Deletes the bytes as part of `tx`. */
export function deleteContent(tx: Writer, ctx: S3Change, content: Content): void {
  if ("blob" in content) ctx.state.sweeper.delete(tx, content.blob);
  else deleteParts(tx, ctx, content.uploadId);
}

async function* concatenation(
  bodies: readonly AsyncIterable<Uint8Array>[],
  done: () => void,
): AsyncGenerator<Uint8Array> {
  try {
    for (const body of bodies) yield* body;
  } finally {
    done();
  }
}

function piecesOf(reader: Reader, { content, size }: ObjectVersion, range: ByteRange): Piece[] {
  if (size === 0) return [];
  if ("blob" in content) return [{ blob: content.blob, ...range }];
  const pieces: Piece[] = [];
  let offset = 0;
  for (const part of partsOf(reader, content.uploadId)) {
    const start = Math.max(range.start - offset, 0);
    const end = Math.min(range.end - offset, part.size - 1);
    if (start <= end) pieces.push({ blob: part.blob, start, end });
    offset += part.size;
  }
  return pieces;
}
