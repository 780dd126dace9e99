import { expect, test } from "vitest";
import { NotAnS3EventError } from "./not-an-s3-event-error.ts";
import { parseS3Event } from "./parse-s3-event.ts";

interface RecordParts {
  readonly object?: object;
  readonly [member: string]: unknown;
}

/** As S3 sends it (AWS, "Event message structure"), with members replaced. */
function record({ object = {}, ...members }: RecordParts = {}) {
  return {
    eventVersion: "2.1",
    eventSource: "aws:s3",
    awsRegion: "us-west-2",
    eventTime: "1970-01-01T00:00:00.000Z",
    eventName: "ObjectCreated:Put",
    userIdentity: { principalId: "AIDAJDPLRKLG7UEXAMPLE" },
    requestParameters: { sourceIPAddress: "2001:db8::1" },
    responseElements: { "x-amz-request-id": "C3D13FE58DE4C810" },
    s3: {
      s3SchemaVersion: "1.0",
      configurationId: "testConfigRule",
      bucket: { name: "amzn-s3-demo-bucket", arn: "arn:aws:s3:::amzn-s3-demo-bucket" },
      object: {
        key: "Happy+Face%2B.jpg",
        size: 1024,
        eTag: "d41d8cd98f00b204e9800998ecf8427e",
        sequencer: "0055AED6DCD90281E5",
        ...object,
      },
    },
    ...members,
  };
}

const parse = (...records: unknown[]) => parseS3Event({ Records: records });

test("reads a creation", () => {
  expect(parse(record({ object: { versionId: "096fKKXTRTtl3on89fVO.nfljtsv6qko" } }))).toEqual({
    changes: [
      {
        kind: "created",
        bucket: "amzn-s3-demo-bucket",
        key: "Happy Face+.jpg",
        size: 1024,
        eTag: "d41d8cd98f00b204e9800998ecf8427e",
        versionId: "096fKKXTRTtl3on89fVO.nfljtsv6qko",
        sequencer: "0055AED6DCD90281E5000000",
        eventName: "ObjectCreated:Put",
        eventTime: "1970-01-01T00:00:00.000Z",
      },
    ],
    ignored: [],
    malformed: [],
  });
});

test.each([
  ["ObjectCreated:Put", undefined, "created"],
  ["ObjectCreated:CompleteMultipartUpload", "v1", "created"],
  ["ObjectCreated:SomethingNew", undefined, "created"],
  ["ObjectRemoved:Delete", undefined, "version-deleted"],
  ["ObjectRemoved:Delete", "", "version-deleted"],
  ["ObjectRemoved:Delete", "v1", "version-deleted"],
  ["ObjectRemoved:DeleteMarkerCreated", "v2", "deleted"],
  ["LifecycleExpiration:Delete", undefined, "version-deleted"],
  ["LifecycleExpiration:Delete", "v1", "version-deleted"],
  ["LifecycleExpiration:DeleteMarkerCreated", "v2", "deleted"],
])("%s of version %s is %s", (eventName, versionId, kind) => {
  expect(parse(record({ eventName, object: { versionId } })).changes).toMatchObject([{ kind }]);
});

test.each([
  "IntelligentTiering",
  "LifecycleTransition",
  "ObjectAcl:Put",
  "ObjectAnnotation:Put",
  "ObjectRestore:Completed",
  "ObjectRestore:Delete",
  "ObjectRetention:Put",
  "ObjectTagging:Delete",
  "ReducedRedundancyLostObject",
  "Replication:OperationFailedReplication",
])("%s changes no record, whatever it lacks", (eventName) => {
  const event = parse(record({ eventName, object: { sequencer: undefined } }));
  expect(event).toMatchObject({ changes: [], ignored: [{ reason: "irrelevant-event" }], malformed: [] });
});

test.each(["2.0", "2.3", "2.6", "2.41"])("accepts version %s and members unknown to it", (eventVersion) => {
  expect(parse(record({ eventVersion, lifecycleEventData: {}, object: { novelty: 1 } })).changes).toHaveLength(1);
});

test("records a folder marker like any other object", () => {
  const { changes } = parse(record({ object: { key: "photos/2026/", size: 0 } }));
  expect(changes).toMatchObject([{ kind: "created", key: "photos/2026/", size: 0 }]);
});

test("reads every record, and one that is unusable spoils none", () => {
  const { changes, ignored, malformed } = parse(
    record({ object: { key: "a" } }),
    null,
    "record",
    record({ eventSource: "aws:sqs" }),
    record({ eventVersion: "3.0" }),
    record({ eventVersion: undefined }),
    record({ eventName: "ObjectTagging:Put" }),
    record({ eventName: undefined }),
    record({ eventName: "ObjectRemoved:SomethingNew" }),
    record({ eventName: "ObjectReplaced:Put" }),
    record({ object: { sequencer: undefined } }),
    record({ object: { key: "" } }),
    record({ eventTime: "yesterday" }),
    record({ s3: null }),
    record({ object: { key: "b" } }),
  );
  expect(changes.map(({ key }) => key)).toEqual(["a", "b"]);
  const text = (records: typeof ignored) => records.map(({ reason, detail }) => `${reason}: ${detail}`);
  expect(text(ignored)).toEqual(['irrelevant-event: eventName "ObjectTagging:Put", key "Happy+Face%2B.jpg"']);
  expect(text(malformed)).toEqual([
    "not-from-s3: eventSource undefined",
    "not-from-s3: eventSource undefined",
    'not-from-s3: eventSource "aws:sqs"',
    'unknown-version: eventVersion "3.0"',
    "unknown-version: eventVersion undefined",
    'unknown-event: eventName undefined, key "Happy+Face%2B.jpg"',
    'unknown-event: eventName "ObjectRemoved:SomethingNew", key "Happy+Face%2B.jpg"',
    'unknown-event: eventName "ObjectReplaced:Put", key "Happy+Face%2B.jpg"',
    "malformed: sequencer undefined",
    "malformed: no object key",
    'malformed: eventTime "yesterday"',
    "malformed: no bucket name",
  ]);
});

test("understands the event that tests a configuration", () => {
  const event = { Service: "Amazon S3", Event: "s3:TestEvent", Time: "2014-10-13T15:57:02.089Z", Bucket: "b" };
  expect(parseS3Event(event)).toMatchObject({ changes: [], ignored: [{ reason: "test-event" }] });
});

test("an event without records changes nothing", () => {
  expect(parse()).toEqual({ changes: [], ignored: [], malformed: [] });
});

test.each([
  null,
  undefined,
  "text",
  42,
  [],
  {},
  { Records: "none" },
  { Records: [{ eventSource: "aws:sqs", body: JSON.stringify({ Records: [record()] }) }] },
  { detail: { object: { key: "x".repeat(1000) } } },
])("refuses what is not an S3 event: %j", (event) => {
  expect(() => parseS3Event(event)).toThrow(NotAnS3EventError);
  expect(() => parseS3Event(event)).toThrow(/^Not an S3 event: expected .{0,300}$/);
});
