import { bucketTags } from "../bucket-tags.ts";
import type { S3ControlOperation } from "../s3control-ctx.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListTagsForResource.html */
export const ListTagsForResource: S3ControlOperation<"ListTagsForResource"> = async (input, ctx) => {
  return { Tags: [...(await bucketTags(ctx, input))] };
};
