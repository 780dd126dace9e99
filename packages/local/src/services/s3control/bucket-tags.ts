import type { Tag } from "@aws-sdk/client-s3-control";
import { AwsError } from "@waybill/wire";
import { accessDenied, noSuchResource, notImplemented } from "./errors.ts";
import type { S3ControlCtx } from "./s3control-ctx.ts";

interface TaggedResource {
  readonly ResourceArn: string | undefined;
  readonly AccountId?: string | undefined;
}

const AS = { service: "s3.amazonaws.com" };

/** The tags that S3 has for a bucket. Throws NoSuchResource, AccessDenied, and NotImplemented for what is no bucket. */
export async function bucketTags(ctx: S3ControlCtx, resource: TaggedResource): Promise<readonly Tag[]> {
  return tagsOf(ctx, bucketOf(ctx, resource));
}

/** Replaces a bucket's tags by what `change` makes of them. */
export async function changeBucketTags(
  ctx: S3ControlCtx,
  resource: TaggedResource,
  change: (tags: readonly Tag[]) => readonly Tag[],
): Promise<void> {
  const Bucket = bucketOf(ctx, resource);
  const changed = ctx.state.last.then(async () => {
    const TagSet = change(await tagsOf(ctx, Bucket));
    if (TagSet.length === 0) await ctx.call("s3", "DeleteBucketTagging", { Bucket }, { as: AS });
    else await ctx.call("s3", "PutBucketTagging", { Bucket, Tagging: { TagSet } }, { as: AS });
  });
  ctx.state.last = changed.catch(() => {});
  await changed;
}

function bucketOf({ accountId }: S3ControlCtx, { ResourceArn = "", AccountId = accountId }: TaggedResource): string {
  if (AccountId !== accountId) throw accessDenied();
  const bucket = /^arn:[^:]+:s3:::([^/]+)$/.exec(ResourceArn)?.[1];
  if (bucket === undefined) throw notImplemented(`the tags of what is no general purpose bucket, ${ResourceArn},`);
  return bucket;
}

async function tagsOf(ctx: S3ControlCtx, Bucket: string): Promise<readonly Tag[]> {
  try {
    const output = await ctx.call("s3", "GetBucketTagging", { Bucket }, { as: AS });
    return (output as { readonly TagSet: readonly Tag[] }).TagSet;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === "NoSuchTagSet") return [];
    throw error.code === "NoSuchBucket" ? noSuchResource() : error;
  }
}
