import { changeBucketTags } from "../bucket-tags.ts";
import type { S3ControlOperation } from "../s3control-ctx.ts";

/**
 * Adds tags and replaces values; the other tags of the bucket stay. S3 checks the outcome.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_TagResource.html
 */
export const TagResource: S3ControlOperation<"TagResource"> = async (input, ctx) => {
  const { Tags = [] } = input;
  const given = new Set(Tags.map(({ Key }) => Key));
  await changeBucketTags(ctx, input, (tags) => [...tags.filter(({ Key }) => !given.has(Key)), ...Tags]);
  return {};
};
