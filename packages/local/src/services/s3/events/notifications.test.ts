import type { NotificationConfiguration } from "@aws-sdk/client-s3";
import { awsError } from "@waybill/wire";
import { beforeEach, describe, expect, it } from "vitest";
import service from "../index.ts";
import type { S3Ctx, S3Operations } from "../s3-operation.ts";
import { settled, TestHost } from "../test-host.ts";

const QUEUE = "arn:aws:sqs:us-east-1:000000000000:queue";
const FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f";
const s3 = service.operations as Required<S3Operations>;

describe("event notifications", () => {
  let host: TestHost;
  let ctx: S3Ctx;
  beforeEach(() => {
    host = new TestHost();
    ctx = host.ctx();
    s3.CreateBucket({ Bucket: "bucket" }, ctx);
  });

  const configure = (configuration: NotificationConfiguration) =>
    s3.PutBucketNotificationConfiguration({ Bucket: "bucket", NotificationConfiguration: configuration }, ctx);
  const toQueue = (events: string[], filter?: Record<string, string>, id?: string) => ({
    QueueArn: QUEUE,
    Events: events as never[],
    ...(id && { Id: id }),
    ...(filter && {
      Filter: { Key: { FilterRules: Object.entries(filter).map(([Name, Value]) => ({ Name: Name as never, Value })) } },
    }),
  });
  const put = (key: string, body = "body") => s3.PutObject({ Bucket: "bucket", Key: key, Body: body }, ctx);
  const objects = () => host.records().map((record) => (record.s3 as { object: Record<string, unknown> }).object);
  const names = () => host.records().map((record) => record.eventName);

  it("have the shape of S3's records", async () => {
    await configure({ QueueConfigurations: [toQueue(["s3:ObjectCreated:*"], undefined, "mine")] });
    host.calls.length = 0;
    await put("a b+c/ü@é(1).txt", "12345");
    await settled();
    expect(host.records()).toEqual([
      {
        eventVersion: "2.1",
        eventSource: "aws:s3",
        awsRegion: "us-east-1",
        eventTime: "2026-01-02T03:04:05.678Z",
        eventName: "ObjectCreated:Put",
        userIdentity: { principalId: "AWS:000000000000" },
        requestParameters: { sourceIPAddress: "127.0.0.1" },
        responseElements: {
          "x-amz-request-id": "0123456789ABCDEF",
          "x-amz-id-2": Buffer.from("waybill/0123456789ABCDEF").toString("base64"),
        },
        s3: {
          s3SchemaVersion: "1.0",
          configurationId: "mine",
          bucket: {
            name: "bucket",
            ownerIdentity: { principalId: expect.stringMatching(/^A[0-9A-F]{13}$/) },
            arn: "arn:aws:s3:::bucket",
          },
          object: {
            key: "a+b%2Bc/%C3%BC%40%C3%A9%281%29.txt",
            size: 5,
            eTag: "827ccb0eea8a706c4c34a16891f84e7b",
            sequencer: expect.stringMatching(/^[0-9A-F]{18}$/),
          },
        },
      },
    ]);
  });

  it("go to a topic under S3's subject", async () => {
    const TopicArn = "arn:aws:sns:us-east-1:000000000000:topic";
    const TopicConfigurations = [{ Id: "t", TopicArn, Events: ["s3:ObjectCreated:*" as const] }];
    await configure({ TopicConfigurations });
    expect(s3.GetBucketNotificationConfiguration({ Bucket: "bucket" }, ctx)).toEqual({ TopicConfigurations });
    await put("a");
    await settled();
    const published = host.calls.map(({ service, operation, input }) => ({ service, operation, input }));
    expect(published).toMatchObject([
      { service: "sns", operation: "Publish", input: { TopicArn, Message: expect.stringContaining("s3:TestEvent") } },
      {
        service: "sns",
        input: { TopicArn, Subject: "Amazon S3 Notification", Message: expect.stringContaining('"a"') },
      },
    ]);
  });

  it("tell creations, removals and tags apart", async () => {
    await configure({
      QueueConfigurations: [toQueue(["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:ObjectTagging:*"])],
    });
    await put("key");
    await s3.CopyObject({ Bucket: "bucket", Key: "copy", CopySource: "bucket/key" }, ctx);
    s3.PutObjectTagging({ Bucket: "bucket", Key: "key", Tagging: { TagSet: [{ Key: "a", Value: "1" }] } }, ctx);
    s3.DeleteObjectTagging({ Bucket: "bucket", Key: "key" }, ctx);
    await s3.DeleteObject({ Bucket: "bucket", Key: "key" }, ctx);
    await s3.DeleteObject({ Bucket: "bucket", Key: "key" }, ctx);
    s3.DeleteObjects({ Bucket: "bucket", Delete: { Objects: [{ Key: "never there" }] } }, ctx);
    await settled();
    expect(names()).toEqual([
      "ObjectCreated:Put",
      "ObjectCreated:Copy",
      "ObjectTagging:Put",
      "ObjectTagging:Delete",
      "ObjectRemoved:Delete",
      "ObjectRemoved:Delete",
    ]);
    const [created, , tagged, , removed, missing] = objects();
    expect(tagged).toEqual({ key: "key", eTag: created?.eTag });
    expect(removed).toEqual({ key: "key", sequencer: expect.any(String) });
    expect(missing?.key).toBe("never+there");
    expect(String(removed?.sequencer) > String(created?.sequencer)).toBe(true);
  });

  it("tell a completed upload once, with the whole size", async () => {
    await configure({ QueueConfigurations: [toQueue(["s3:ObjectCreated:CompleteMultipartUpload"])] });
    const place = { Bucket: "bucket", Key: "multi" };
    const { UploadId = "" } = await s3.CreateMultipartUpload(place, ctx);
    const { ETag } = await s3.UploadPart({ ...place, UploadId, PartNumber: 1, Body: "12345" }, ctx);
    const complete = { ...place, UploadId, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } };
    await s3.CompleteMultipartUpload(complete, ctx);
    await s3.CompleteMultipartUpload(complete, ctx);
    await settled();
    expect(objects()).toMatchObject([{ key: "multi", size: 5, eTag: expect.stringMatching(/^[0-9a-f]{32}-1$/) }]);
  });

  it("carry version ids in versioned buckets", async () => {
    s3.PutBucketVersioning({ Bucket: "bucket", VersioningConfiguration: { Status: "Enabled" } }, ctx);
    await configure({
      LambdaFunctionConfigurations: [
        { LambdaFunctionArn: FUNCTION, Events: ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"] },
      ],
    });
    const { VersionId } = await put("key");
    const marker = await s3.DeleteObject({ Bucket: "bucket", Key: "key" }, ctx);
    await s3.DeleteObject({ Bucket: "bucket", Key: "key", VersionId: marker.VersionId }, ctx);
    await settled();
    expect(names()).toEqual(["ObjectCreated:Put", "ObjectRemoved:DeleteMarkerCreated", "ObjectRemoved:Delete"]);
    expect(objects().map(({ versionId }) => versionId)).toEqual([VersionId, marker.VersionId, marker.VersionId]);
  });

  it("go where the filters say, whatever the case of their names", async () => {
    await configure({
      QueueConfigurations: [
        toQueue(["s3:ObjectCreated:*"], { PREFIX: "in/", suffix: ".txt" }, "texts"),
        toQueue(["s3:ObjectCreated:Put"], { Prefix: "in/", Suffix: ".png" }, "images"),
      ],
    });
    for (const key of ["in/a.txt", "in/a.png", "out/a.txt", "in/a.gif"]) await put(key);
    await settled();
    const ids = host.records().map((record) => (record.s3 as { configurationId: string }).configurationId);
    expect(ids).toEqual(["texts", "images"]);
    const told = await s3.GetBucketNotificationConfiguration({ Bucket: "bucket" }, ctx);
    expect(told.QueueConfigurations?.[0]?.Filter?.Key?.FilterRules).toEqual([
      { Name: "Prefix", Value: "in/" },
      { Name: "Suffix", Value: ".txt" },
    ]);
  });

  it("are queued with the object, so that nothing is lost when the process dies", async () => {
    await configure({ QueueConfigurations: [toQueue(["s3:ObjectCreated:*"])] });
    host.answer = () => new Promise(() => {});
    await put("survivor");
    host.calls.length = 0;
    host.answer = () => ({});
    const restarted = service.create(host);
    await service.start?.(restarted);
    await settled();
    expect(objects().map(({ key }) => key)).toEqual(["survivor"]);
  });

  it("generate ids, and are replaced and removed as a whole", async () => {
    await configure({ QueueConfigurations: [toQueue(["s3:ObjectCreated:*"])] });
    const told = await s3.GetBucketNotificationConfiguration({ Bucket: "bucket" }, ctx);
    expect(told).toEqual({
      QueueConfigurations: [{ Id: expect.any(String), QueueArn: QUEUE, Events: ["s3:ObjectCreated:*"] }],
    });
    await configure({});
    expect(await s3.GetBucketNotificationConfiguration({ Bucket: "bucket" }, ctx)).toEqual({});
  });

  it("try a queue with s3:TestEvent and a function with a dry run", async () => {
    await configure({
      QueueConfigurations: [toQueue(["s3:ObjectCreated:*"], { prefix: "q" })],
      LambdaFunctionConfigurations: [
        {
          LambdaFunctionArn: FUNCTION,
          Events: ["s3:ObjectCreated:*"],
          Filter: { Key: { FilterRules: [{ Name: "prefix", Value: "f" }] } },
        },
      ],
    });
    const [dryRun, test] = host.calls;
    expect(dryRun?.input).toEqual({ FunctionName: FUNCTION, InvocationType: "DryRun" });
    expect(JSON.parse(String(test?.input.MessageBody))).toEqual({
      Service: "Amazon S3",
      Event: "s3:TestEvent",
      Time: "2026-01-02T03:04:05.678Z",
      Bucket: "bucket",
      RequestId: "0123456789ABCDEF",
      HostId: expect.any(String),
    });
  });

  it("refuse destinations that are not there or do not let the bucket in", async () => {
    host.answer = ({ service: name }) => {
      throw awsError(name === "sqs" ? "QueueDoesNotExist" : "AccessDeniedException", "no");
    };
    const configuration = {
      QueueConfigurations: [toQueue(["s3:ObjectCreated:*"], { prefix: "q" })],
      LambdaFunctionConfigurations: [{ LambdaFunctionArn: FUNCTION, Events: ["s3:ObjectRemoved:*" as const] }],
    };
    await expect(configure(configuration)).rejects.toMatchObject({
      code: "InvalidArgument",
      message: "Unable to validate the following destination configurations",
      fields: {
        ArgumentName1: `${FUNCTION}, null`,
        ArgumentValue1: `Not authorized to invoke function [${FUNCTION}]`,
        ArgumentName2: QUEUE,
        ArgumentValue2: "The destination queue does not exist",
      },
    });
    expect(await s3.GetBucketNotificationConfiguration({ Bucket: "bucket" }, ctx)).toEqual({});
    await s3.PutBucketNotificationConfiguration(
      { Bucket: "bucket", NotificationConfiguration: configuration, SkipDestinationValidation: true },
      ctx,
    );
  });

  it.each([
    [
      "another filter",
      { QueueConfigurations: [toQueue(["s3:ObjectCreated:*"], { INVALID: "x" })] },
      { fields: { ArgumentName: "FilterRule.Name", ArgumentValue: "INVALID" } },
    ],
    [
      "an ARN that is none",
      { QueueConfigurations: [{ QueueArn: "queue", Events: ["s3:ObjectCreated:*" as const] }] },
      { fields: { ArgumentName: "Queue", ArgumentValue: "queue" } },
    ],
    ["an unknown event", { QueueConfigurations: [toQueue(["s3:ObjectRead:*"])] }, { code: "MalformedXML" }],
    [
      "equal ids",
      {
        QueueConfigurations: [
          toQueue(["s3:ObjectCreated:*"], { prefix: "a" }, "x"),
          toQueue(["s3:ObjectCreated:*"], { prefix: "b" }, "x"),
        ],
      },
      { code: "InvalidArgument" },
    ],
    [
      "FIFO topics",
      {
        TopicConfigurations: [
          { TopicArn: "arn:aws:sns:us-east-1:000000000000:t.fifo", Events: ["s3:ObjectCreated:*" as const] },
        ],
      },
      { code: "InvalidArgument" },
    ],
  ])("refuse %s", async (_, configuration, error) => {
    await expect(configure(configuration)).rejects.toMatchObject(error);
  });

  it.each([
    [{ prefix: "a" }, { prefix: "ab" }, true],
    [{ prefix: "a" }, { prefix: "b" }, false],
    [{ suffix: ".txt" }, { suffix: "txt" }, true],
    [{ suffix: ".txt" }, { suffix: ".png" }, false],
    [{ prefix: "a", suffix: ".txt" }, { prefix: "ab", suffix: ".png" }, false],
    [{ prefix: "a" }, { suffix: ".png" }, true],
  ])("call %o and %o ambiguous: %s", async (one, other, ambiguous) => {
    const events = (name: string) => [
      toQueue([name], one as Record<string, string>),
      toQueue(["s3:ObjectCreated:Put"], other as Record<string, string>),
    ];
    const error = { message: expect.stringMatching(/^Configuration is ambiguously defined/) };
    if (ambiguous)
      await expect(configure({ QueueConfigurations: events("s3:ObjectCreated:*") })).rejects.toMatchObject(error);
    else await configure({ QueueConfigurations: events("s3:ObjectCreated:*") });
    await configure({ QueueConfigurations: events("s3:ObjectCreated:Copy") });
  });
});
