import { uploadObject } from "../objects/upload-object.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

/** The upload by a form: its fields are what PutObject has in headers. The SDK's model does not have it. */
export function PostObject(input: S3Input<"PutObject">, ctx: S3Ctx): Promise<S3Output<"PutObject">> {
  return uploadObject(input, ctx, "ObjectCreated:Post");
}
