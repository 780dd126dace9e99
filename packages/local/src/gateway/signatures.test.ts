import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  IAMClient,
  ListUsersCommand,
  PutUserPolicyCommand,
  UpdateAccessKeyCommand,
} from "@aws-sdk/client-iam";
import { LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TestClock } from "../ports/test-clock.ts";
import type { Local } from "../start-local.ts";
import { startTestLocal } from "../start-test-local.ts";

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const start = Date.parse("2026-11-27T10:00:00Z");
const clock = new TestClock(start);
let local: Local;
let ann: Credentials;

/** Signs at 10:00 by the endpoint's clock, or so much later (milliseconds). */
const as = (credentials: Credentials, later = 0) => ({
  endpoint: local.endpoint,
  region: local.region,
  credentials,
  maxAttempts: 1,
  forcePathStyle: true,
  systemClockOffset: start + later - Date.now(),
});

beforeAll(async () => {
  local = await startTestLocal({ clock });
  ann = await newUser("ann");
  await new S3Client(as(ann)).send(new CreateBucketCommand({ Bucket: "files" }));
});
afterAll(() => local.stop());

async function newUser(UserName: string): Promise<Credentials> {
  const iam = new IAMClient(as(local.credentials));
  await iam.send(new CreateUserCommand({ UserName }));
  const Statement = { Effect: "Allow", Action: "*", Resource: "*" };
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "all", PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
}

/** What services of different protocols say: S3, Query, JSON, REST, and JSON that spoke Query once. */
async function answers(credentials: Credentials, later = 0): Promise<Readonly<Record<string, string>>> {
  const config = as(credentials, later);
  const calls = {
    s3: new S3Client(config).send(new PutObjectCommand({ Bucket: "files", Key: "a (b)+é", Body: "hello" })),
    iam: new IAMClient(config).send(new ListUsersCommand({ MaxItems: 1 })),
    dynamodb: new DynamoDBClient(config).send(new ListTablesCommand({})),
    lambda: new LambdaClient(config).send(new ListFunctionsCommand({ MaxItems: 1 })),
    sqs: new SQSClient(config).send(new ListQueuesCommand({})),
  };
  const told = Object.entries(calls).map(async ([name, call]) => [
    name,
    await call.then(
      () => "ok",
      (error) => `${error.$metadata.httpStatusCode} ${error.name}`,
    ),
  ]);
  return Object.fromEntries(await Promise.all(told));
}

const all = (answer: string) => ({ s3: answer, iam: answer, dynamodb: answer, lambda: answer, sqs: answer });
const MISMATCH = {
  s3: "403 SignatureDoesNotMatch",
  iam: "403 SignatureDoesNotMatch",
  dynamodb: "400 InvalidSignatureException",
  lambda: "403 InvalidSignatureException",
  sqs: "403 SignatureDoesNotMatch",
};
const UNKNOWN = {
  s3: "403 InvalidAccessKeyId",
  iam: "403 InvalidClientTokenId",
  dynamodb: "400 UnrecognizedClientException",
  lambda: "403 UnrecognizedClientException",
  sqs: "403 InvalidClientTokenId",
};

async function sessionOf(credentials: Credentials): Promise<Required<Credentials>> {
  const { Credentials: made } = await new STSClient(as(credentials)).send(new GetSessionTokenCommand({}));
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = made ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

describe("a user's key", () => {
  it("is taken with its own secret only", async () => {
    expect(await answers(ann)).toEqual(all("ok"));
    expect(await answers({ ...ann, secretAccessKey: "another" })).toEqual(MISMATCH);
  });

  it("is taken within 15 minutes", async () => {
    expect(await answers(ann, 14 * 60_000)).toEqual(all("ok"));
    for (const later of [16 * 60_000, -16 * 60_000])
      expect(await answers(ann, later)).toEqual({ ...MISMATCH, s3: "403 RequestTimeTooSkewed" });
    const call = new DynamoDBClient(as(ann, -16 * 60_000)).send(new ListTablesCommand({}));
    await expect(call).rejects.toMatchObject({
      message: expect.stringMatching(
        /^Signature expired: 20261127T0944\d\dZ is now earlier than 20261127T094500Z \(20261127T100000Z - 15 min.\)$/,
      ),
    });
  });

  it("is taken of a client whose clock is wrong, which sets it by the answer", async () => {
    const dynamodb = new DynamoDBClient({ ...as(ann, 3_600_000), maxAttempts: 2 });
    await expect(dynamodb.send(new ListTablesCommand({}))).resolves.toMatchObject({ $metadata: { attempts: 2 } });
    await expect(dynamodb.send(new ListTablesCommand({}))).resolves.toMatchObject({ $metadata: { attempts: 1 } });
  });

  it("is nobody's once it is inactive or deleted", async () => {
    const bob = await newUser("bob");
    const iam = new IAMClient(as(local.credentials));
    const named = { UserName: "bob", AccessKeyId: bob.accessKeyId };
    await iam.send(new UpdateAccessKeyCommand({ ...named, Status: "Inactive" }));
    expect(await answers(bob)).toEqual(UNKNOWN);
    await iam.send(new DeleteAccessKeyCommand(named));
    expect(await answers(bob)).toEqual(UNKNOWN);
  });
});

it("a session's key is taken with its own secret and token only", async () => {
  const session = await sessionOf(ann);
  const { s3, dynamodb, ...others } = await answers(session);
  expect({ s3, dynamodb, lambda: others.lambda }).toEqual({ s3: "ok", dynamodb: "ok", lambda: "ok" });
  // IAM takes no session of a user.
  const { iam } = UNKNOWN;
  expect(await answers({ ...session, secretAccessKey: "another" })).toEqual({ ...MISMATCH, iam });
  expect(await answers({ ...session, sessionToken: "another" })).toEqual({ ...UNKNOWN, s3: "400 InvalidToken" });
});

it("a key that the endpoint does not know is the root's, with any secret", async () => {
  const { Arn } = await new STSClient(as({ accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x" })).send(
    new GetCallerIdentityCommand({}),
  );
  expect(Arn).toBe("arn:aws:iam::000000000000:root");
});

describe("S3", () => {
  it("shows what should have been signed", async () => {
    const s3 = new S3Client(as({ ...ann, secretAccessKey: "another" }));
    await expect(s3.send(new GetObjectCommand({ Bucket: "files", Key: "a" }))).rejects.toMatchObject({
      name: "SignatureDoesNotMatch",
      AWSAccessKeyId: ann.accessKeyId,
      StringToSign: expect.stringMatching(
        /^AWS4-HMAC-SHA256\n20261127T10\d{4}Z\n20261127\/us-east-1\/s3\/aws4_request\n/,
      ),
      CanonicalRequest: expect.stringMatching(/^GET\n\/files\/a\nx-id=GetObject\n/),
      SignatureProvided: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it("refuses a body that is not the one that was signed, and headers that were not signed", async () => {
    const tampered = (header: string, value: string) => {
      const s3 = new S3Client(as(ann));
      s3.middlewareStack.add(
        (next) => (args) => {
          const { headers } = args.request as { headers: Record<string, string> };
          headers[header] = value;
          return next(args);
        },
        { step: "finalizeRequest", priority: "low", name: "tampering" },
      );
      return s3.send(new PutObjectCommand({ Bucket: "files", Key: "tampered", Body: "hello" }));
    };
    await expect(tampered("x-amz-acl", "private")).rejects.toMatchObject({
      name: "AccessDenied",
      HeadersNotSigned: "x-amz-acl",
    });
    const s3 = new S3Client(as(ann));
    s3.middlewareStack.add(
      (next) => (args) => next({ ...args, request: Object.assign(args.request as object, { body: "hullo" }) }),
      { step: "finalizeRequest", priority: "low", name: "tampering" },
    );
    const put = new PutObjectCommand({ Bucket: "files", Key: "tampered", Body: "hello", ChecksumCRC32: "NhCmhg==" });
    await expect(s3.send(put)).rejects.toMatchObject({ name: "XAmzContentSHA256Mismatch" });
    const get = new GetObjectCommand({ Bucket: "files", Key: "tampered" });
    await expect(new S3Client(as(ann)).send(get)).rejects.toMatchObject({
      name: "NoSuchKey",
    });
  });
});

it("are not verified without IAM", async () => {
  const open = await startTestLocal({ clock, iam: false });
  const iam = new IAMClient({ ...as(open.credentials), endpoint: open.endpoint });
  await iam.send(new CreateUserCommand({ UserName: "ann" }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "ann" }));
  const credentials = { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: "another" };
  const { Arn } = await new STSClient({ ...as(credentials), endpoint: open.endpoint }).send(
    new GetCallerIdentityCommand({}),
  );
  expect(Arn).toBe("arn:aws:iam::000000000000:user/ann");
  await open.stop();
});
