import type { LifecycleRule, Tag } from "@aws-sdk/client-s3";
import { beforeEach, describe, expect, it } from "vitest";
import service from "../index.ts";
import type { S3Ctx, S3Operations } from "../s3-operation.ts";
import { settled, TestHost } from "../test-host.ts";

const s3 = service.operations as Required<S3Operations>;
const Bucket = "bucket";
const DAY = 86_400_000;

let host: TestHost;
let ctx: S3Ctx;
beforeEach(async () => {
  host = new TestHost(); // it is 2026-01-02T03:04:05Z
  ctx = host.ctx();
  await s3.CreateBucket({ Bucket, ObjectLockEnabledForBucket: false }, ctx);
  const Events = ["s3:LifecycleExpiration:*" as const];
  const QueueConfigurations = [{ Id: "mine", QueueArn: "arn:aws:sqs:us-east-1:000000000000:queue", Events }];
  await s3.PutBucketNotificationConfiguration({ Bucket, NotificationConfiguration: { QueueConfigurations } }, ctx);
});

const put = (Key: string, more: object = {}) => s3.PutObject({ Bucket, Key, Body: "12345", ...more }, ctx);
const enableVersioning = () => s3.PutBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Enabled" } }, ctx);

async function rules(...Rules: Partial<LifecycleRule>[]): Promise<void> {
  const whole = Rules.map((rule): LifecycleRule => ({ Status: "Enabled", Filter: { Prefix: "" }, ...rule }));
  await s3.PutBucketLifecycleConfiguration({ Bucket, LifecycleConfiguration: { Rules: whole } }, ctx);
  await host.clock.advance(0);
}

async function versions(): Promise<string[]> {
  const { Versions = [], DeleteMarkers = [] } = await s3.ListObjectVersions({ Bucket }, ctx);
  const all = [
    ...Versions.map((one) => ({ ...one, kind: "object" })),
    ...DeleteMarkers.map((one) => ({ ...one, kind: "marker" })),
  ];
  return all.map(({ Key, kind, IsLatest }) => `${Key} ${IsLatest ? "latest " : ""}${kind}`).sort();
}

const told = () =>
  host.records().map((record) => `${record.eventName} ${(record.s3 as { object: { key: string } }).object.key}`);

describe("an object's current version", () => {
  it("expires at the midnight after its days, and says so before", async () => {
    await put("before");
    await rules({ ID: "two days", Expiration: { Days: 2 } });
    expect(await put("é+")).toMatchObject({
      Expiration: 'expiry-date="Mon, 05 Jan 2026 00:00:00 GMT", rule-id="two%20days"',
    });
    const { Expiration } = await s3.HeadObject({ Bucket, Key: "before" }, ctx);
    expect(Expiration).toContain("05 Jan");
    await host.clock.advance(Date.UTC(2026, 0, 5) - host.clock.now() - 1);
    expect(await versions()).toHaveLength(2);
    await host.clock.advance(1);
    expect(await versions()).toEqual([]);
    await settled();
    expect(host.records()[1]).toEqual({
      eventVersion: "2.3",
      eventSource: "aws:s3",
      awsRegion: "us-east-1",
      eventTime: "2026-01-05T00:00:00.000Z",
      eventName: "LifecycleExpiration:Delete",
      userIdentity: { principalId: "s3.amazonaws.com" },
      requestParameters: { sourceIPAddress: "s3.amazonaws.com" },
      responseElements: { "x-amz-request-id": expect.any(String), "x-amz-id-2": expect.any(String) },
      s3: {
        s3SchemaVersion: "1.0",
        configurationId: "mine",
        bucket: expect.objectContaining({ name: Bucket }),
        object: { key: "%C3%A9%2B", sequencer: expect.stringMatching(/^[0-9A-F]{18}$/) },
      },
    });
  });

  it("expires at once when its rule's date is over, also when it is written later", async () => {
    await put("old");
    await rules({ Expiration: { Date: new Date("2025-12-31T00:00:00Z") } });
    expect(await versions()).toEqual([]);
    await put("new");
    await host.clock.advance(DAY);
    expect(await versions()).toEqual([]);
    expect(told()).toEqual(["LifecycleExpiration:Delete old", "LifecycleExpiration:Delete new"]);
  });

  it.each<[string, Partial<LifecycleRule>, string[]]>([
    ["a prefix", { Filter: { Prefix: "a/" } }, ["b/big latest object", "b/tagged latest object"]],
    ["the prefix of old", { Filter: undefined, Prefix: "b/" }, ["a/small latest object"]],
    ["a tag", { Filter: { Tag: { Key: "k", Value: "v" } } }, ["a/small latest object", "b/big latest object"]],
    ["a size", { Filter: { ObjectSizeGreaterThan: 5 } }, ["a/small latest object", "b/tagged latest object"]],
    [
      "several",
      { Filter: { And: { Prefix: "b/", ObjectSizeLessThan: 6, Tags: [{ Key: "k", Value: "v" }] as Tag[] } } },
      ["a/small latest object", "b/big latest object"],
    ],
    [
      "nothing, disabled",
      { Status: "Disabled" },
      ["a/small latest object", "b/big latest object", "b/tagged latest object"],
    ],
  ])("expires by %s", async (_, rule, left) => {
    await put("a/small");
    await put("b/big", { Body: "123456" });
    await put("b/tagged", { Tagging: "k=v" });
    await rules({ Expiration: { Days: 1 }, ...rule });
    await host.clock.advance(3 * DAY);
    expect(await versions()).toEqual(left);
  });

  it("expires from more files than one piece has", async () => {
    for (let n = 0; n < 450; n += 1) await put(`${n}`, { Body: "" });
    await rules({ Expiration: { Days: 1 } });
    await host.clock.advance(2 * DAY);
    expect(await versions()).toEqual([]);
  });
});

describe("in a bucket with versions", () => {
  it("a marker of this day's midnight hides what expires, past versions go, then the marker", async () => {
    await enableVersioning();
    await put("a");
    await put("a");
    await rules(
      { ID: "hide", Expiration: { Days: 1 } },
      { ID: "drop", NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
      { ID: "clean", Expiration: { ExpiredObjectDeleteMarker: true } },
    );
    await host.clock.advance(Date.UTC(2026, 0, 4) - host.clock.now());
    expect(await versions()).toEqual(["a latest marker", "a object"]);
    const { DeleteMarkers } = await s3.ListObjectVersions({ Bucket }, ctx);
    expect(DeleteMarkers?.[0]?.LastModified).toEqual(new Date("2026-01-04T00:00:00Z"));
    await host.clock.advance(DAY);
    expect(await versions()).toEqual([]);
    await settled();
    const gone = "LifecycleExpiration:Delete a";
    expect(told()).toEqual([gone, "LifecycleExpiration:DeleteMarkerCreated a", gone, gone]);
  });

  it("the newest past versions stay, as many as the rule says", async () => {
    await enableVersioning();
    for (let n = 0; n < 5; n += 1) await put("a", { Body: `${n}` });
    await rules({ NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 2 } });
    await host.clock.advance(3 * DAY);
    const { Versions = [] } = await s3.ListObjectVersions({ Bucket }, ctx);
    expect(Versions).toHaveLength(3);
    expect(Versions[0]?.IsLatest).toBe(true);
  });

  it("what is locked stays", async () => {
    const locked = "locked";
    await s3.CreateBucket({ Bucket: locked, ObjectLockEnabledForBucket: true }, ctx);
    const ObjectLockRetainUntilDate = new Date(host.clock.now() + 30 * DAY);
    await put("a", {
      Bucket: locked,
      ObjectLockMode: "COMPLIANCE",
      ObjectLockRetainUntilDate,
      ContentMD5: "gnzLDuqKcGxMNKFokfhOew==",
    });
    const rule: LifecycleRule = {
      Status: "Enabled",
      Filter: { Prefix: "" },
      Expiration: { Days: 1 },
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
    };
    await s3.PutBucketLifecycleConfiguration({ Bucket: locked, LifecycleConfiguration: { Rules: [rule] } }, ctx);
    const kinds = async () => {
      const { Versions = [], DeleteMarkers = [] } = await s3.ListObjectVersions({ Bucket: locked }, ctx);
      return [Versions.length, DeleteMarkers.length];
    };
    await host.clock.advance(10 * DAY);
    expect(await kinds()).toEqual([1, 1]);
    await host.clock.advance(30 * DAY);
    expect(await kinds()).toEqual([0, 0]);
  });
});

describe("storage classes", () => {
  const large = Buffer.alloc(131_072);
  const classOf = async (Key: string, VersionId?: string) =>
    (await s3.HeadObject({ Bucket, Key, VersionId }, ctx)).StorageClass ?? "STANDARD";

  it("follow each other as days pass, for what is large enough", async () => {
    await put("large", { Body: large });
    await put("small");
    await put("old", { Body: large, StorageClass: "GLACIER" });
    await rules({
      Transitions: [
        { Days: 30, StorageClass: "STANDARD_IA" },
        { Days: 60, StorageClass: "GLACIER" },
      ],
      Expiration: { Days: 90 },
    });
    const classes = async () => [await classOf("large"), await classOf("small"), await classOf("old")];
    await host.clock.advance(32 * DAY);
    expect(await classes()).toEqual(["STANDARD_IA", "STANDARD", "GLACIER"]);
    await host.clock.advance(30 * DAY);
    expect(await classes()).toEqual(["GLACIER", "STANDARD", "GLACIER"]);
    expect(() => s3.GetObject({ Bucket, Key: "large" }, ctx)).toThrow("storage class");
    await host.clock.advance(30 * DAY);
    expect(await versions()).toEqual([]);
  });

  it("take what is small by a rule that says its sizes, or into an archive where the minimum varies", async () => {
    await put("a/1");
    await put("b/1");
    await put("b/2");
    const rule = (Prefix: string, StorageClass: "GLACIER" | "STANDARD_IA"): LifecycleRule => ({
      Status: "Enabled",
      Filter: { Prefix },
      Transitions: [{ Days: 30, StorageClass }],
    });
    const sized = { ...rule("", "STANDARD_IA"), Filter: { And: { Prefix: "a/", ObjectSizeGreaterThan: 1 } } };
    const Rules = [sized, rule("b/1", "GLACIER"), rule("b/2", "STANDARD_IA")];
    const TransitionDefaultMinimumObjectSize = "varies_by_storage_class";
    await s3.PutBucketLifecycleConfiguration(
      { Bucket, LifecycleConfiguration: { Rules }, TransitionDefaultMinimumObjectSize },
      ctx,
    );
    await host.clock.advance(32 * DAY);
    expect([await classOf("a/1"), await classOf("b/1"), await classOf("b/2")]).toEqual([
      "STANDARD_IA",
      "GLACIER",
      "STANDARD",
    ]);
  });

  it("of past versions change by the time since they were replaced, and are told of without a sequencer", async () => {
    await enableVersioning();
    const Events = ["s3:LifecycleTransition" as const];
    const QueueConfigurations = [{ QueueArn: "arn:aws:sqs:us-east-1:000000000000:queue", Events }];
    await s3.PutBucketNotificationConfiguration({ Bucket, NotificationConfiguration: { QueueConfigurations } }, ctx);
    const first = (await put("a", { Body: large })).VersionId;
    const second = (await put("a", { Body: large })).VersionId;
    const third = (await put("a", { Body: large })).VersionId;
    await rules({
      NoncurrentVersionTransitions: [{ NoncurrentDays: 0, StorageClass: "DEEP_ARCHIVE", NewerNoncurrentVersions: 1 }],
    });
    await host.clock.advance(DAY);
    expect([await classOf("a", first), await classOf("a", second), await classOf("a", third)]).toEqual([
      "DEEP_ARCHIVE",
      "STANDARD",
      "STANDARD",
    ]);
    const [record = {}] = host.records().slice(-1);
    expect(record).toMatchObject({
      eventVersion: "2.3",
      eventName: "LifecycleTransition",
      lifecycleEventData: { transitionEventData: { destinationStorageClass: "DEEP_ARCHIVE" } },
    });
    expect((record.s3 as { object: object }).object).toEqual({
      key: "a",
      size: 131_072,
      eTag: expect.any(String),
      versionId: first,
    });
  });
});

it("EventBridge is told who deleted, and why", async () => {
  const NotificationConfiguration = { EventBridgeConfiguration: {} };
  await s3.PutBucketNotificationConfiguration({ Bucket, NotificationConfiguration }, ctx);
  await put("a");
  await settled();
  host.calls.length = 0;
  await rules({ Expiration: { Date: new Date("2025-12-31T00:00:00Z") } });
  await settled();
  const [entry] = host.calls.flatMap(({ input }) => input.Entries as { DetailType: string; Detail: string }[]);
  expect(entry?.DetailType).toBe("Object Deleted");
  const detail = JSON.parse(entry?.Detail ?? "");
  expect(detail).toMatchObject({
    object: { key: "a" },
    requester: "s3.amazonaws.com",
    reason: "Lifecycle Expiration",
    "deletion-type": "Permanently Deleted",
  });
  expect(detail).not.toHaveProperty("source-ip-address");
});

it("uploads that nobody completes are aborted, and say when", async () => {
  await rules({ ID: "abort", Filter: { Prefix: "u/" }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } });
  const begin = (Key: string) => s3.CreateMultipartUpload({ Bucket, Key }, ctx);
  const { UploadId, ...due } = await begin("u/1");
  expect(due).toMatchObject({ AbortDate: new Date("2026-01-04T00:00:00Z"), AbortRuleId: "abort" });
  await s3.UploadPart({ Bucket, Key: "u/1", UploadId: UploadId ?? "", PartNumber: 1, Body: "12345" }, ctx);
  await begin("other");
  await host.clock.advance(2 * DAY);
  const { Uploads } = await s3.ListMultipartUploads({ Bucket }, ctx);
  expect(Uploads?.map(({ Key }) => Key)).toEqual(["other"]);
});

it("what came due while nothing ran is done at the start", async () => {
  await put("a");
  await rules({ Expiration: { Days: 1 } });
  ctx.state.lifecycle.stop();
  await host.clock.advance(5 * DAY);
  expect(await versions()).toEqual(["a latest object"]);
  await service.start?.(host.ctx().state);
  await host.clock.advance(0);
  expect(await versions()).toEqual([]);
});
