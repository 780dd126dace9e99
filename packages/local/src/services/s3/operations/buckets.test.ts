import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketLocationCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Local } from "../../../start-local.ts";
import { startTestLocal } from "../../../start-test-local.ts";
import { status } from "../test-bucket.ts";

let local: Local;
let s3: S3Client;
beforeAll(async () => {
  local = await startTestLocal();
  s3 = new S3Client({ ...local, forcePathStyle: true, maxAttempts: 1 });
});
afterAll(() => local.stop());

const create = (Bucket: string, more = {}) => s3.send(new CreateBucketCommand({ Bucket, ...more }));

describe("buckets", () => {
  it("are made, found and deleted", async () => {
    expect(await create("first")).toMatchObject({ Location: "/first", BucketArn: "arn:aws:s3:::first" });
    expect(await s3.send(new HeadBucketCommand({ Bucket: "first" }))).toMatchObject({
      BucketRegion: "us-east-1",
      BucketArn: "arn:aws:s3:::first",
    });
    expect((await s3.send(new GetBucketLocationCommand({ Bucket: "first" }))).LocationConstraint).toBeUndefined();
    await s3.send(new DeleteBucketCommand({ Bucket: "first" }));
    await expect(s3.send(new HeadBucketCommand({ Bucket: "first" }))).rejects.toMatchObject({
      name: "NotFound",
      ...status(404),
    });
    await expect(s3.send(new DeleteBucketCommand({ Bucket: "first" }))).rejects.toMatchObject({ name: "NoSuchBucket" });
  });

  it.each([
    "ab",
    "Upper",
    "under_score",
    "-begins",
    "ends-",
    "two..dots",
    "192.168.5.4",
    "xn--name",
    "name-s3alias",
    "a".repeat(64),
  ])("may not be called %s", async (name) => {
    const response = await fetch(`${local.endpoint}/${name}`, {
      method: "PUT",
      headers: {
        authorization:
          "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0",
      },
    });
    expect(await response.text()).toContain("<Code>InvalidBucketName</Code>");
  });

  it("are made again in us-east-1 only", async () => {
    await create("again");
    await create("again");
    const elsewhere = { CreateBucketConfiguration: { LocationConstraint: "eu-central-1" } };
    await expect(create("again", elsewhere)).rejects.toMatchObject({ name: "BucketAlreadyOwnedByYou", ...status(409) });
    expect(await create("elsewhere", elsewhere)).toMatchObject({ Location: "http://elsewhere.s3.amazonaws.com/" });
    await expect(create("elsewhere", elsewhere)).rejects.toMatchObject({ name: "BucketAlreadyOwnedByYou" });
    expect(await s3.send(new GetBucketLocationCommand({ Bucket: "elsewhere" }))).toMatchObject({
      LocationConstraint: "eu-central-1",
    });
    expect(await s3.send(new HeadBucketCommand({ Bucket: "elsewhere" }))).toMatchObject({
      BucketRegion: "eu-central-1",
    });
  });

  it("must be where the endpoint is, elsewhere than in us-east-1", async () => {
    const there = await startTestLocal({ region: "eu-west-1" });
    const client = new S3Client({ ...there, forcePathStyle: true, maxAttempts: 1 });
    const make = (Bucket: string, LocationConstraint: string | undefined) =>
      client.send(
        new CreateBucketCommand({
          Bucket,
          CreateBucketConfiguration: { LocationConstraint: LocationConstraint as never },
        }),
      );
    await make("here", "eu-west-1");
    await make("old-name", "EU");
    await expect(make("not-here", "us-west-2")).rejects.toMatchObject({
      name: "IllegalLocationConstraintException",
      message: expect.stringContaining("us-west-2"),
    });
    await there.stop();
  });

  it.each([
    ["an unknown place", { CreateBucketConfiguration: { LocationConstraint: "mars-1" } }, "InvalidLocationConstraint"],
    [
      "us-east-1 by name",
      { CreateBucketConfiguration: { LocationConstraint: "us-east-1" } },
      "InvalidLocationConstraint",
    ],
    ["a public ACL", { ACL: "public-read" }, "InvalidBucketAclWithObjectOwnership"],
    ["an unknown ownership", { ObjectOwnership: "Nobody" }, "InvalidArgument"],
    ["a directory bucket", { CreateBucketConfiguration: { Bucket: { Type: "Directory" } } }, "NotImplemented"],
  ])("refuse %s", async (_, more, name) => {
    await expect(create("refused", more)).rejects.toMatchObject({ name });
  });

  it("are listed by pages, prefix and region", async () => {
    for (const name of ["list-b", "list-a", "list-c"]) await create(name);
    await create("list-d", { CreateBucketConfiguration: { LocationConstraint: "eu-west-1" } });
    const list = (more = {}) => s3.send(new ListBucketsCommand({ Prefix: "list-", ...more }));
    expect((await list()).Buckets?.map(({ Name }) => Name)).toEqual(["list-a", "list-b", "list-c", "list-d"]);
    const page = await list({ MaxBuckets: 2 });
    expect(page.Buckets).toMatchObject([{ Name: "list-a", BucketRegion: "us-east-1" }, { Name: "list-b" }]);
    expect((await list({ ContinuationToken: page.ContinuationToken })).Buckets?.map(({ Name }) => Name)).toEqual([
      "list-c",
      "list-d",
    ]);
    expect((await list({ BucketRegion: "eu-west-1" })).Buckets).toMatchObject([{ Name: "list-d" }]);
    await expect(list({ MaxBuckets: 0 })).rejects.toMatchObject({ name: "InvalidArgument" });
  });

  it("are not deleted with objects in them, but with uploads under way", async () => {
    await create("doomed");
    await s3.send(new CreateMultipartUploadCommand({ Bucket: "doomed", Key: "upload" }));
    await s3.send(new PutObjectCommand({ Bucket: "doomed", Key: "object", Body: "x" }));
    const remove = () => s3.send(new DeleteBucketCommand({ Bucket: "doomed" }));
    await expect(remove()).rejects.toMatchObject({ name: "BucketNotEmpty", ...status(409) });
    await s3.send(new DeleteObjectCommand({ Bucket: "doomed", Key: "object" }));
    expect(await remove()).toMatchObject(status(204));
    await create("doomed");
    expect((await s3.send(new ListMultipartUploadsCommand({ Bucket: "doomed" }))).Uploads).toBeUndefined();
  });
});
