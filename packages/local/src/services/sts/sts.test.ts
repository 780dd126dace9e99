import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  DecodeAuthorizationMessageCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
  STSClient,
} from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../../ports/test-clock.ts";
import type { Local } from "../../start-local.ts";
import { startTestLocal } from "../../start-test-local.ts";

const start = Date.parse("2026-01-01T00:00:00Z");
const RoleArn = "arn:aws:iam::000000000000:role/team/reader";
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: ["sts:AssumeRole", "sts:TagSession"] }],
});
const POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
});
let local: Local;
let sts: STSClient;

beforeAll(async () => {
  local = await startTestLocal({ clock: new TestClock(start + 737) });
  sts = client(local.credentials);
  const { endpoint, region, credentials } = local;
  const iam = new IAMClient({ endpoint, region, credentials });
  await iam.send(new CreateRoleCommand({ RoleName: "reader", Path: "/team/", AssumeRolePolicyDocument: trust }));
});

afterAll(() => local.stop());

function client(credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }): STSClient {
  const { endpoint, region } = local;
  // Signs by the endpoint's clock.
  const systemClockOffset = start - Date.now();
  return new STSClient({ endpoint, region, credentials, systemClockOffset, maxAttempts: 1 });
}

async function assumed(DurationSeconds?: number) {
  const { Credentials, AssumedRoleUser } = await sts.send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: "session", DurationSeconds }),
  );
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "", Expiration } = Credentials ?? {};
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return { AssumedRoleUser, Expiration, credentials };
}

test("the root is the caller of keys that nobody issued", async () => {
  expect(await sts.send(new GetCallerIdentityCommand())).toMatchObject({
    Account: "000000000000",
    Arn: "arn:aws:iam::000000000000:root",
    UserId: "000000000000",
  });
});

describe("AssumeRole", () => {
  test("issues credentials that speak for the role's session", async () => {
    const { AssumedRoleUser, Expiration, credentials } = await assumed(1800);
    expect(credentials.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(credentials.secretAccessKey).toHaveLength(40);
    expect(Expiration).toEqual(new Date(start + 1_800_000));
    const identity = await client(credentials).send(new GetCallerIdentityCommand());
    expect(identity.Arn).toBe("arn:aws:sts::000000000000:assumed-role/reader/session");
    expect(identity.Arn).toBe(AssumedRoleUser?.Arn);
    expect(identity.UserId).toMatch(/^AROA[A-Z2-7]{17}:session$/);
    expect(identity.UserId).toBe(AssumedRoleUser?.AssumedRoleId);
  });

  test("a session token that is not the session's is refused", async () => {
    const { credentials } = await assumed();
    await expect(
      client({ ...credentials, sessionToken: "other" }).send(new GetCallerIdentityCommand()),
    ).rejects.toMatchObject({ name: "InvalidClientTokenId" });
  });

  test.each([
    [
      "a role that is not there",
      { RoleArn: "arn:aws:iam::000000000000:role/reader" },
      "AccessDenied",
      "User: arn:aws:iam::000000000000:root is not authorized to perform: sts:AssumeRole on resource: " +
        "arn:aws:iam::000000000000:role/reader",
    ],
    [
      "another account's role",
      { RoleArn: "arn:aws:iam::111111111111:role/team/reader" },
      "AccessDenied",
      "User: arn:aws:iam::000000000000:root is not authorized to perform: sts:AssumeRole on resource: " +
        "arn:aws:iam::111111111111:role/team/reader",
    ],
    ["no ARN", { RoleArn: "nothing-valid-in-here" }, "ValidationError", "nothing-valid-in-here is invalid"],
    [
      "a session name with a colon",
      { RoleSessionName: "Session1:2" },
      "ValidationError",
      "1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: " +
        "Member must satisfy regular expression pattern: [\\w+=,.@-]*",
    ],
    [
      "a session too short",
      { DurationSeconds: 899 },
      "ValidationError",
      "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: " +
        "Member must have value greater than or equal to 900",
    ],
    [
      "a session longer than the role allows",
      { DurationSeconds: 3601 },
      "ValidationError",
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    ],
    ["a session policy that is none", { Policy: "{}" }, "MalformedPolicyDocumentException", "Syntax errors in policy."],
    [
      "a session policy that is not there",
      { PolicyArns: [{ arn: "arn:aws:iam::000000000000:policy/none" }] },
      "MalformedPolicyDocumentException",
      "Policy arn:aws:iam::000000000000:policy/none does not exist or is not attachable.",
    ],
    [
      "more session policies than there is room for",
      {
        Policy: POLICY.padEnd(2000),
        PolicyArns: [
          { arn: "arn:aws:iam::aws:policy/AdministratorAccess" },
          { arn: "arn:aws:iam::aws:policy/AmazonS3FullAccess" },
        ],
      },
      "PackedPolicyTooLargeException",
      "Packed size of session policies and tags consumes 102% of allotted space.",
    ],
    [
      "a tag that is given twice",
      {
        Tags: [
          { Key: "team", Value: "a" },
          { Key: "Team", Value: "b" },
        ],
      },
      "InvalidParameterValue",
      "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
    ],
    [
      "a transitive tag that is not given",
      { TransitiveTagKeys: ["team"] },
      "InvalidParameterValue",
      "The specified transitive tag key must be included in the requested tags.",
    ],
    [
      "a device",
      { SerialNumber: "arn:aws:iam::000000000000:mfa/ann", TokenCode: "123456" },
      "NotImplemented",
      "STS: AssumeRole.SerialNumber is not implemented by this endpoint.",
    ],
  ])("%s is refused", async (_, input, name, message) => {
    const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: "session", ...input });
    await expect(sts.send(command)).rejects.toMatchObject({ name, message });
  });

  test("a chained role lasts an hour at most", async () => {
    const { credentials } = await assumed();
    const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: "session", DurationSeconds: 3601 });
    await expect(client(credentials).send(command)).rejects.toMatchObject({
      message: "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    });
  });
});

describe("GetSessionToken", () => {
  test("keeps the caller, for an hour where it is the root", async () => {
    const { Credentials } = await sts.send(new GetSessionTokenCommand({}));
    expect(Credentials?.Expiration).toEqual(new Date(start + 3_600_000));
    const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = Credentials ?? {};
    const session = client({ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken });
    const identity = await session.send(new GetCallerIdentityCommand());
    expect(identity.Arn).toBe("arn:aws:iam::000000000000:root");
  });

  test("is not for sessions of roles", async () => {
    const { credentials } = await assumed();
    await expect(client(credentials).send(new GetSessionTokenCommand({}))).rejects.toMatchObject({
      name: "AccessDenied",
      message: "Cannot call GetSessionToken with session credentials",
    });
  });
});

describe("GetFederationToken", () => {
  test("names a user of the federation", async () => {
    const output = await sts.send(new GetFederationTokenCommand({ Name: "guest", Policy: POLICY }));
    expect(output.FederatedUser).toEqual({
      FederatedUserId: "000000000000:guest",
      Arn: "arn:aws:sts::000000000000:federated-user/guest",
    });
    expect(output.PackedPolicySize).toBe(5);
    expect(output.Credentials?.Expiration).toEqual(new Date(start + 3_600_000));
  });

  test("is not for sessions, and for names of two characters at least", async () => {
    const { credentials } = await assumed();
    await expect(client(credentials).send(new GetFederationTokenCommand({ Name: "guest" }))).rejects.toMatchObject({
      name: "AccessDenied",
    });
    await expect(sts.send(new GetFederationTokenCommand({ Name: "g" }))).rejects.toMatchObject({
      name: "ValidationError",
    });
  });
});

test("GetAccessKeyInfo tells the account", async () => {
  const { Account } = await sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: "AKIAIOSFODNN7EXAMPLE" }));
  expect(Account).toBe("000000000000");
});

test("what no service here has encoded is not decoded", async () => {
  await expect(sts.send(new DecodeAuthorizationMessageCommand({ EncodedMessage: "abc" }))).rejects.toMatchObject({
    name: "InvalidAuthorizationMessageException",
  });
});

test("a token of another provider is refused by the name of the operation, unsigned as it comes", async () => {
  const input = { RoleArn, RoleSessionName: "session", WebIdentityToken: "token" };
  await expect(sts.send(new AssumeRoleWithWebIdentityCommand(input))).rejects.toMatchObject({
    name: "NotImplemented",
    message: "Waybill does not implement sts AssumeRoleWithWebIdentity.",
  });
});
