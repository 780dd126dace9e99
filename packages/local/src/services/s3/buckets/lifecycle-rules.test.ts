import * as client from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestBucket, status, type TestBucket } from "../test-bucket.ts";

const Bucket = "configured";
let bucket: TestBucket;
let s3: client.S3Client;
beforeAll(async () => {
  bucket = await openTestBucket(Bucket);
  s3 = bucket.s3;
});
afterAll(() => bucket.local.stop());

const rule = { ID: "old", Status: "Enabled" as const, Filter: { Prefix: "logs/" }, Expiration: { Days: 30 } };

const lifecycle = (more: Partial<client.LifecycleRule>) =>
  s3.send(
    new client.PutBucketLifecycleConfigurationCommand({
      Bucket,
      LifecycleConfiguration: { Rules: [{ ...rule, ...more }] },
    }),
  );

describe("lifecycle rules", () => {
  const tag = { Key: "a", Value: "b" };
  const to = (StorageClass: client.TransitionStorageClass, Days: number) => ({ StorageClass, Days });

  it.each<[string, Partial<client.LifecycleRule>, string]>([
    [
      "InvalidArgument",
      { Transitions: [to("STANDARD_IA", 10)], Expiration: { Days: 90 } },
      "'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'",
    ],
    [
      "InvalidArgument",
      { Transitions: [to("GLACIER", 30)] },
      "'Days' in the Expiration action for filter '(prefix=logs/)' must be greater than 'Days' in the Transition action",
    ],
    [
      "InvalidArgument",
      { NoncurrentVersionTransitions: [{ StorageClass: "ONEZONE_IA", NoncurrentDays: 29 }] },
      "'NoncurrentDays' in NoncurrentVersionTransition action must be greater than or equal to 30 for storageClass 'ONEZONE_IA'",
    ],
    [
      "InvalidRequest",
      { Transitions: [to("GLACIER", 3), to("GLACIER", 4)] },
      "'StorageClass' must be different for 'Transition' actions in same 'Rule' with filter '(prefix=logs/)'",
    ],
    ["MalformedXML", { Transitions: [to("NONE" as never, 3)] }, "The XML you provided"],
    ["MalformedXML", { Transitions: [{ ...to("GLACIER", 3), Date: new Date("2030-01-01") }] }, "The XML you provided"],
    [
      "InvalidRequest",
      { Filter: { Tag: tag }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
      "AbortIncompleteMultipartUpload cannot be specified with Tags.",
    ],
    [
      "InvalidRequest",
      { Filter: { And: { Tags: [tag] } }, Expiration: { ExpiredObjectDeleteMarker: true } },
      "ExpiredObjectDeleteMarker cannot be specified with Tags.",
    ],
    [
      "InvalidRequest",
      { Filter: { ObjectSizeLessThan: 9 }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
      "AbortIncompleteMultipartUpload cannot be specified with Object Size.",
    ],
  ])("refuse with %s %j", async (name, more, message) => {
    await expect(lifecycle(more)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
  });

  it("take transitions in order", async () => {
    const Transitions = [to("GLACIER_IR", 0), to("STANDARD_IA", 30), to("DEEP_ARCHIVE", 180)];
    expect(await lifecycle({ Transitions, Expiration: { Days: 181 } })).toMatchObject(status(200));
  });
});
