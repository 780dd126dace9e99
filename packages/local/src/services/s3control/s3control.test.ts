import { CreateBucketCommand, GetBucketTaggingCommand, S3Client } from "@aws-sdk/client-s3";
import {
  GetPublicAccessBlockCommand,
  ListTagsForResourceCommand,
  S3ControlClient,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-s3-control";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Local } from "../../start-local.ts";
import { startTestLocal } from "../../start-test-local.ts";

const AccountId = "000000000000";
const ResourceArn = "arn:aws:s3:::files";

let local: Local;
let s3: S3Client;
let control: S3ControlClient;
beforeAll(async () => {
  local = await startTestLocal();
  const { region, credentials } = local;
  s3 = new S3Client({ endpoint: local.endpoint, region, credentials, forcePathStyle: true });
  // The account stands before the host, and no test depends on how names of localhost resolve.
  control = new S3ControlClient({
    endpoint: local.endpoint.replace("127.0.0.1", "localhost"),
    region,
    credentials,
    maxAttempts: 1,
  });
  control.middlewareStack.add(
    (next) => (args) => {
      Object.assign(args.request as object, { hostname: "127.0.0.1" });
      return next(args);
    },
    { step: "finalizeRequest", priority: "low" },
  );
  await s3.send(new CreateBucketCommand({ Bucket: "files" }));
});
afterAll(async () => {
  control.destroy();
  s3.destroy();
  await local.stop();
});

const list = async (arn = ResourceArn) =>
  (await control.send(new ListTagsForResourceCommand({ AccountId, ResourceArn: arn }))).Tags;
const tag = (Tags: { Key: string; Value: string }[]) =>
  control.send(new TagResourceCommand({ AccountId, ResourceArn, Tags }));

test("a bucket's tags are those that S3 has", async () => {
  expect(await list()).toEqual([]);
  await tag([
    { Key: "team", Value: "files" },
    { Key: "stage", Value: "test" },
  ]);
  await tag([{ Key: "stage", Value: "live" }]);
  const tags = [
    { Key: "team", Value: "files" },
    { Key: "stage", Value: "live" },
  ];
  expect(await list()).toEqual(tags);
  expect((await s3.send(new GetBucketTaggingCommand({ Bucket: "files" }))).TagSet).toEqual(tags);
  await control.send(new UntagResourceCommand({ AccountId, ResourceArn, TagKeys: ["team", "stage"] }));
  expect(await list()).toEqual([]);
  await expect(s3.send(new GetBucketTaggingCommand({ Bucket: "files" }))).rejects.toMatchObject({
    name: "NoSuchTagSet",
  });
});

test("changes at the same time are all there", async () => {
  const Keys = Array.from({ length: 8 }, (_, at) => `key-${at}`);
  await Promise.all(Keys.map((Key) => tag([{ Key, Value: "" }])));
  expect((await list())?.map(({ Key }) => Key).sort()).toEqual(Keys);
});

test("what cannot be tagged is refused", async () => {
  await expect(list("arn:aws:s3:::nowhere")).rejects.toMatchObject({
    name: "NoSuchResource",
    message: "The specified resource doesn't exist.",
    $metadata: { httpStatusCode: 404 },
  });
  await expect(tag([{ Key: "aws:x", Value: "" }])).rejects.toMatchObject({ name: "InvalidTag" });
  const group = `arn:aws:s3:us-east-1:${AccountId}:storage-lens-group/g`;
  await expect(list(group)).rejects.toMatchObject({ name: "NotImplemented" });
  const other = new ListTagsForResourceCommand({ AccountId: "111111111111", ResourceArn });
  await expect(control.send(other)).rejects.toMatchObject({ name: "AccessDenied" });
  await expect(control.send(new GetPublicAccessBlockCommand({ AccountId }))).rejects.toMatchObject({
    name: "NotImplemented",
    message: "Waybill does not implement s3control GetPublicAccessBlock.",
  });
});
