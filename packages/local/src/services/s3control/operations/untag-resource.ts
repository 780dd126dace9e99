import { changeBucketTags } from "../bucket-tags.ts";
import type { S3ControlOperation } from "../s3control-ctx.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_UntagResource.html */
export const UntagResource: S3ControlOperation<"UntagResource"> = async (input, ctx) => {
  const { TagKeys = [] } = input;
  await changeBucketTags(ctx, input, (tags) => tags.filter(({ Key = "" }) => !TagKeys.includes(Key)));
  return {};
};
