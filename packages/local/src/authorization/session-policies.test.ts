import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  ListUsersCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
  STSClient,
  type Credentials as StsCredentials,
} from "@aws-sdk/client-sts";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Local } from "../start-local.ts";
import { startTestLocal } from "../start-test-local.ts";

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

let local: Local;
let ann: Credentials;
const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const allow = (...Action: string[]) => ({ Effect: "Allow", Action, Resource: "*" });
const deny = (...Action: string[]) => ({ Effect: "Deny", Action, Resource: "*" });
const as = (credentials: Credentials) => ({
  endpoint: local.endpoint,
  region: local.region,
  credentials,
  maxAttempts: 1,
  forcePathStyle: true,
});
const root = () => as(local.credentials);

beforeAll(async () => {
  local = await startTestLocal();
  const iam = new IAMClient(root());
  await iam.send(new CreateUserCommand({ UserName: "ann" }));
  const PolicyDocument = document(allow("s3:*", "sts:*", "iam:*"));
  await iam.send(new PutUserPolicyCommand({ UserName: "ann", PolicyName: "own", PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "ann" }));
  ann = { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
  const trust = document({ Effect: "Allow", Principal: { AWS: "000000000000" }, Action: "sts:AssumeRole" });
  await iam.send(new CreateRoleCommand({ RoleName: "reader", AssumeRolePolicyDocument: trust }));
  await iam.send(new PutRolePolicyCommand({ RoleName: "reader", PolicyName: "own", PolicyDocument }));
  await new S3Client(root()).send(new CreateBucketCommand({ Bucket: "files" }));
});
afterAll(() => local.stop());

function credentialsOf({ AccessKeyId = "", SecretAccessKey = "", SessionToken = "" }: Partial<StsCredentials> = {}) {
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

async function assumed(limits: object): Promise<Credentials> {
  const RoleArn = "arn:aws:iam::000000000000:role/reader";
  const { Credentials } = await new STSClient(as(ann)).send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: "me", ...limits }),
  );
  return credentialsOf(Credentials);
}

async function federated(limits: object): Promise<Credentials> {
  const { Credentials } = await new STSClient(as(ann)).send(
    new GetFederationTokenCommand({ Name: "guest", ...limits }),
  );
  return credentialsOf(Credentials);
}

/** What a session may: list buckets, which the role and the user may too, and tables, which they may not. */
async function may(credentials: Credentials): Promise<readonly string[]> {
  const calls = [
    new S3Client(as(credentials)).send(new ListBucketsCommand({})),
    new DynamoDBClient(as(credentials)).send(new ListTablesCommand({})),
  ];
  return Promise.all(
    calls.map((call) =>
      call.then(
        () => "yes",
        ({ message }) => message.replace(/.* (because|with) /, ""),
      ),
    ),
  );
}

const want = (kind: string, action: string) => `no ${kind} policy allows the ${action} action`;
const NO_TABLES = want("identity-based", "dynamodb:ListTables");

test.each([
  ["no limits", {}, ["yes", NO_TABLES]],
  ["a policy that allows all", { Policy: document(allow("*")) }, ["yes", NO_TABLES]],
  [
    "a policy that allows another",
    { Policy: document(allow("dynamodb:*")) },
    [want("session", "s3:ListAllMyBuckets"), NO_TABLES],
  ],
  [
    "a policy that denies",
    { Policy: document(allow("*"), deny("s3:ListAllMyBuckets")) },
    ["an explicit deny in a session policy", NO_TABLES],
  ],
  ["a managed policy", { PolicyArns: [{ arn: "arn:aws:iam::aws:policy/AmazonS3FullAccess" }] }, ["yes", NO_TABLES]],
  [
    "either of two",
    {
      PolicyArns: [{ arn: "arn:aws:iam::aws:policy/AmazonS3FullAccess" }],
      Policy: document(allow("dynamodb:*")),
    },
    ["yes", NO_TABLES],
  ],
])("a role's session may, with %s, what role and policy allow", async (_, limits, answers) => {
  expect(await may(await assumed(limits))).toEqual(answers);
});

test("a federated user may what the user and the policy allow, nothing without one", async () => {
  expect(await may(await federated({ Policy: document(allow("*")) }))).toEqual(["yes", NO_TABLES]);
  const guest = await federated({});
  expect(await may(guest)).toEqual([want("session", "s3:ListAllMyBuckets"), NO_TABLES]);
  const { Arn, UserId } = await new STSClient(as(guest)).send(new GetCallerIdentityCommand({}));
  expect([Arn, UserId]).toEqual(["arn:aws:sts::000000000000:federated-user/guest", "000000000000:guest"]);
});

test("a resource's policy that names the session is not limited, one that names the role is", async () => {
  const session = await assumed({ Policy: document(allow("dynamodb:*")) });
  const list = () => new S3Client(as(session)).send(new ListObjectsV2Command({ Bucket: "files" }));
  const lets = (AWS: string) =>
    new S3Client(root()).send(
      new PutBucketPolicyCommand({
        Bucket: "files",
        Policy: document({ ...allow("s3:ListBucket"), Principal: { AWS }, Resource: "arn:aws:s3:::files" }),
      }),
    );
  await lets("arn:aws:iam::000000000000:role/reader");
  await expect(list()).rejects.toMatchObject({ message: expect.stringContaining(want("session", "s3:ListBucket")) });
  await lets("arn:aws:sts::000000000000:assumed-role/reader/me");
  await list();
});

test("the root's federated user may what the policy allows", async () => {
  const { Credentials } = await new STSClient(root()).send(
    new GetFederationTokenCommand({ Name: "guest", Policy: document(allow("dynamodb:*")) }),
  );
  expect(await may(credentialsOf(Credentials))).toEqual([want("session", "s3:ListAllMyBuckets"), "yes"]);
});

test("IAM takes no session but a role's", async () => {
  const list = async (credentials: Credentials) => new IAMClient(as(credentials)).send(new ListUsersCommand({}));
  await list(await assumed({}));
  const { Credentials } = await new STSClient(as(ann)).send(new GetSessionTokenCommand({}));
  for (const session of [credentialsOf(Credentials), await federated({ Policy: document(allow("*")) })])
    await expect(list(session)).rejects.toMatchObject({ name: "InvalidClientTokenId" });
});
