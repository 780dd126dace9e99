import { uploadObject } from "../objects/upload-object.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function PutObject(input: S3Input<"PutObject">, ctx: S3Ctx): Promise<S3Output<"PutObject">> {
  return uploadObject(input, ctx, "ObjectCreated:Put");
}
