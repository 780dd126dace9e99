import { createHmac } from "node:crypto";
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListObjectsV2Command,
  PutBucketNotificationConfigurationCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Local } from "../../start-local.ts";
import { startTestLocal } from "../../start-test-local.ts";

type Fields = Readonly<Record<string, string>>;

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();
const ROOT = { accessKeyId: "waybill", secretAccessKey: "any" };

let local: Local;
let s3: S3Client;
let user: typeof ROOT;

beforeAll(async () => {
  local = await startTestLocal();
  s3 = new S3Client({ ...local, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: "bucket" }));
  user = await uploader();
});
afterAll(() => local.stop());

/** A user who may put what is under `forms/`, and nothing else. */
async function uploader(): Promise<typeof ROOT> {
  const iam = new IAMClient(local);
  const UserName = "uploader";
  await iam.send(new CreateUserCommand({ UserName }));
  const Statement = { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::bucket/forms/*" };
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "put", PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
}

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** As https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-UsingHTTPPOST.html has it. */
function signed(fields: Fields, conditions: readonly unknown[], credentials = ROOT, expiration = TOMORROW): Fields {
  const scope = ["20261127", "us-east-1", "s3", "aws4_request"];
  const amz = {
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": [credentials.accessKeyId, ...scope].join("/"),
    "X-Amz-Date": "20261127T000000Z",
  };
  const all = [...conditions, ...Object.entries(amz).map(([name, value]) => ({ [name.toLowerCase()]: value }))];
  const policy = Buffer.from(JSON.stringify({ expiration, conditions: all })).toString("base64");
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${credentials.secretAccessKey}`);
  return { ...fields, ...amz, Policy: policy, "X-Amz-Signature": hmac(key, policy).toString("hex") };
}

async function post(fields: Fields, file: string | undefined = "hello", type = "text/plain") {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file !== undefined) form.append("file", new Blob([file], { type }), "own name.txt");
  const response = await fetch(`${local.endpoint}/bucket`, { method: "POST", body: form, redirect: "manual" });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const ANY_KEY = ["starts-with", "$key", ""];

it("stores the file with what the fields say of it", async () => {
  const fields = {
    key: `forms/$\{filename}`,
    "Content-Type": "text/csv",
    "x-amz-meta-by": "a form",
    tagging: "<Tagging><TagSet><Tag><Key>a</Key><Value>b c</Value></Tag></TagSet></Tagging>",
  };
  const conditions = [
    { bucket: "bucket" },
    ["starts-with", "$key", "forms/"],
    ["starts-with", "$Content-Type", "text/"],
    { "x-amz-meta-by": "a form" },
    ["starts-with", "$tagging", ""],
    ["content-length-range", 1, 5],
  ];
  const { status, headers, text } = await post(signed(fields, conditions));
  expect({ status, text }).toEqual({ status: 204, text: "" });
  expect(headers.get("location")).toBe(`${local.endpoint}/bucket/forms/own%20name.txt`);

  const place = { Bucket: "bucket", Key: "forms/own name.txt" };
  const object = await s3.send(new GetObjectCommand(place));
  expect(object).toMatchObject({ ContentType: "text/csv", Metadata: { by: "a form" }, ETag: headers.get("etag") });
  expect(await object.Body?.transformToString()).toBe("hello");
  expect((await s3.send(new GetObjectTaggingCommand(place))).TagSet).toEqual([{ Key: "a", Value: "b c" }]);
});

it("answers as the form wants it", async () => {
  const answer = (field: string, value: string) =>
    post(signed({ key: "a&b", [field]: value }, [ANY_KEY, ["starts-with", `$${field}`, ""]]));
  expect(await answer("success_action_status", "200")).toMatchObject({ status: 200, text: "" });
  expect(await answer("success_action_status", "404")).toMatchObject({ status: 204, text: "" });
  expect(await answer("success_action_status", "201")).toMatchObject({
    status: 201,
    text: expect.stringMatching(
      /<PostResponse><Location>.*\/bucket\/a%26b<\/Location><Bucket>bucket<\/Bucket><Key>a&amp;b<\/Key><ETag>&quot;\w{32}&quot;<\/ETag><\/PostResponse>$/,
    ),
  });
  const redirected = await answer("success_action_redirect", "http://127.0.0.1/done?x=1");
  expect(redirected.status).toBe(303);
  expect(redirected.headers.get("location")).toMatch(
    /^http:\/\/127\.0\.0\.1\/done\?x=1&bucket=bucket&key=a%26b&etag=%22\w{32}%22$/,
  );
});

it("tells of the file as ObjectCreated:Post", async () => {
  const sqs = new SQSClient(local);
  const policy = { Statement: { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" } };
  const Attributes = { Policy: JSON.stringify({ Version: "2012-10-17", ...policy }) };
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "events", Attributes }));
  const QueueArn = "arn:aws:sqs:us-east-1:000000000000:events";
  const NotificationConfiguration = { QueueConfigurations: [{ QueueArn, Events: ["s3:ObjectCreated:Post" as const] }] };
  await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket: "bucket", NotificationConfiguration }));

  await post(signed({ key: "told" }, [ANY_KEY]));
  const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 });
  await expect
    .poll(async () => ((await sqs.send(receive)).Messages ?? []).map(({ Body }) => Body).join())
    .toMatch(/"eventName":"ObjectCreated:Post".*"key":"told"/);
});

it("is held to what the signer may, and to the signature", async () => {
  expect(await post(signed({ key: "forms/a" }, [ANY_KEY], user))).toMatchObject({ status: 204 });
  const denied = await post(signed({ key: "elsewhere" }, [ANY_KEY], user));
  expect(denied).toMatchObject({ status: 403, text: expect.stringContaining("s3:PutObject") });
  const forged = await post(signed({ key: "forms/b" }, [ANY_KEY], { ...user, secretAccessKey: "guessed" }));
  expect(forged).toMatchObject({ status: 403, text: expect.stringContaining("<Code>SignatureDoesNotMatch</Code>") });
  const strange = await post({ ...signed({ key: "forms/b" }, [ANY_KEY], user), "X-Amz-Signature": "é".repeat(64) });
  expect(strange).toMatchObject({ status: 403, text: expect.stringContaining("<Code>SignatureDoesNotMatch</Code>") });
  expect(await post({ key: "forms/c" })).toMatchObject({
    status: 403,
    text: expect.stringContaining("<Code>AccessDenied</Code>"),
  });
});

it.each([
  [
    { key: "other" },
    [{ key: "mine" }],
    403,
    "Policy Condition failed: [&quot;eq&quot;, &quot;$key&quot;, &quot;mine&quot;]",
  ],
  [{ key: "a" }, [["starts-with", "$key", "b"]], 403, "Policy Condition failed: [&quot;starts-with&quot;"],
  [{ key: "a" }, [ANY_KEY, { bucket: "another" }], 403, "Policy Condition failed"],
  [{ key: "a", acl: "private" }, [ANY_KEY], 403, "Extra input fields: acl"],
  [{ key: "a" }, [ANY_KEY, ["content-length-range", 0, 4]], 400, "<Code>EntityTooLarge</Code>"],
  [{ key: "a" }, [ANY_KEY, ["content-length-range", 6, 9]], 400, "<Code>EntityTooSmall</Code>"],
  [{ key: "a" }, [ANY_KEY, ["like", "$key", "a"]], 400, "<Code>InvalidPolicyDocument</Code>"],
  [{}, [], 400, "must contain a field named &apos;key&apos;"],
])("refuses %j by %j", async (fields, conditions, status, message) => {
  const before = await s3.send(new ListObjectsV2Command({ Bucket: "bucket" }));
  const answer = await post(signed(fields as Fields, conditions));
  expect(answer).toMatchObject({ status, text: expect.stringContaining(message) });
  const after = await s3.send(new ListObjectsV2Command({ Bucket: "bucket" }));
  expect(after.Contents).toEqual(before.Contents);
});

it("refuses a policy that has expired, and a form without a file", async () => {
  const expired = signed({ key: "a" }, [ANY_KEY], ROOT, "2020-01-01T00:00:00Z");
  expect((await post(expired)).text).toContain("Invalid according to Policy: Policy expired.");
  const response = await fetch(`${local.endpoint}/bucket`, {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=x" },
    body: '--x\r\ncontent-disposition: form-data; name="key"\r\n\r\na\r\n--x--\r\n',
  });
  expect(await response.text()).toContain("POST requires exactly one file upload per request.");
});

it.each([
  ["multipart/form-data", "anything"],
  ["multipart/form-data; boundary=x", '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf'],
])("refuses what is not well-formed: %s", async (type, body) => {
  const answer = await fetch(`${local.endpoint}/bucket`, { method: "POST", headers: { "content-type": type }, body });
  expect([400, 403]).toContain(answer.status);
  expect((await fetch(`${local.endpoint}/bucket`)).status).toBe(403);
});
