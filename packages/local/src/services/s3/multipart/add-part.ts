import type { StagedBody } from "../bodies/stage-body.ts";
import { commit } from "../commit.ts";
import { invalidArgument } from "../errors.ts";
import { wholeSeconds } from "../objects/commit-object.ts";
import type { S3Ctx } from "../s3-operation.ts";
import { MAX_PART_NUMBER, type Part, putPart } from "./parts.ts";
import { requireUpload } from "./upload.ts";

export function checkPartNumber(number: number): void {
  if (Number.isInteger(number) && number >= 1 && number <= MAX_PART_NUMBER) return;
  throw invalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", number);
}

/** Makes a staged body part of an upload that is still under way. */
export function addPart(
  ctx: S3Ctx,
  bucket: string,
  key: string,
  uploadId: string,
  number: number,
  body: StagedBody,
): Part {
  return commit(ctx, (tx) => {
    requireUpload(tx, bucket, key, uploadId);
    const part: Part = {
      number,
      blob: body.blob.id,
      size: body.size,
      etag: body.md5.toString("hex"),
      checksums: body.checksums,
      lastModified: wholeSeconds(ctx.clock.now()),
    };
    body.blob.adopt(tx);
    putPart(tx, ctx, uploadId, part);
    return part;
  });
}
