import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DeleteUserPermissionsBoundaryCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListAttachedUserPoliciesCommand,
  ListMFADevicesCommand,
  ListSSHPublicKeysCommand,
  ListUserPoliciesCommand,
  ListUsersCommand,
  ListUserTagsCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  TagUserCommand,
  UntagUserCommand,
  UpdateAccessKeyCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DOCUMENT, IamFixture } from "./test-support/iam-fixture.ts";

const fixture = new IamFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

test("a user is told with all it has", async () => {
  const UserName = fixture.name();
  const Tags = [{ Key: "Team", Value: "Platform" }];
  const { User } = await fixture.iam.send(new CreateUserCommand({ UserName, Path: "/people/", Tags }));
  expect(User).toEqual({
    Arn: `arn:aws:iam::000000000000:user/people/${UserName}`,
    CreateDate: fixture.now,
    Path: "/people/",
    Tags,
    UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
    UserName,
  });
  expect((await fixture.iam.send(new GetUserCommand({ UserName }))).User).toEqual(User);
  const { Users } = await fixture.iam.send(new ListUsersCommand({ PathPrefix: "/people/" }));
  expect(Users?.map((each) => each.UserName)).toEqual([UserName]);
});

test("GetUser without a name tells the caller", async () => {
  const { User } = await fixture.iam.send(new GetUserCommand({}));
  expect(User).toMatchObject({ UserId: "000000000000", Arn: "arn:aws:iam::000000000000:root" });
});

test("a user has tags, inline and managed policies, and is deleted without them", async () => {
  const UserName = await fixture.user();
  const PolicyArn = await fixture.policy();
  await fixture.iam.send(new TagUserCommand({ UserName, Tags: [{ Key: "a", Value: "1" }] }));
  expect((await fixture.iam.send(new ListUserTagsCommand({ UserName }))).Tags).toEqual([{ Key: "a", Value: "1" }]);
  await fixture.iam.send(new UntagUserCommand({ UserName, TagKeys: ["a"] }));
  expect((await fixture.iam.send(new ListUserTagsCommand({ UserName }))).Tags).toEqual([]);

  await fixture.iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "p", PolicyDocument: DOCUMENT }));
  expect((await fixture.iam.send(new ListUserPoliciesCommand({ UserName }))).PolicyNames).toEqual(["p"]);
  const inline = await fixture.iam.send(new GetUserPolicyCommand({ UserName, PolicyName: "p" }));
  expect(decodeURIComponent(inline.PolicyDocument ?? "")).toBe(DOCUMENT);
  await expect(fixture.iam.send(new DeleteUserCommand({ UserName }))).rejects.toMatchObject({
    message: "Cannot delete entity, must delete policies first.",
  });
  await fixture.iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: "p" }));

  await fixture.iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
  const attached = await fixture.iam.send(new ListAttachedUserPoliciesCommand({ UserName }));
  expect(attached.AttachedPolicies?.map((each) => each.PolicyArn)).toEqual([PolicyArn]);
  await fixture.iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn }));

  await fixture.iam.send(new DeleteUserCommand({ UserName }));
  await expect(fixture.iam.send(new GetUserCommand({ UserName }))).rejects.toMatchObject({
    name: "NoSuchEntityException",
    message: `The user with name ${UserName} cannot be found.`,
  });
});

describe("access keys", () => {
  test("have a secret that is told once, and a status", async () => {
    const UserName = await fixture.user();
    const { AccessKey } = await fixture.iam.send(new CreateAccessKeyCommand({ UserName }));
    expect(AccessKey).toEqual({
      AccessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/),
      CreateDate: fixture.now,
      SecretAccessKey: expect.stringMatching(/^[\w+/]{40}$/),
      Status: "Active",
      UserName,
    });
    const AccessKeyId = AccessKey?.AccessKeyId;
    await fixture.iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: "Inactive" }));
    const list = new ListAccessKeysCommand({ UserName });
    expect((await fixture.iam.send(list)).AccessKeyMetadata).toEqual([
      { UserName, AccessKeyId, Status: "Inactive", CreateDate: fixture.now },
    ]);
    await expect(fixture.iam.send(new DeleteUserCommand({ UserName }))).rejects.toMatchObject({
      message: "Cannot delete entity, must delete access keys first.",
    });
    await fixture.iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
    expect((await fixture.iam.send(list)).AccessKeyMetadata).toEqual([]);
  });

  test("are two at most", async () => {
    const UserName = await fixture.user();
    for (let keys = 0; keys < 2; keys += 1) await fixture.iam.send(new CreateAccessKeyCommand({ UserName }));
    await expect(fixture.iam.send(new CreateAccessKeyCommand({ UserName }))).rejects.toMatchObject({
      name: "LimitExceededException",
      message: "Cannot exceed quota for AccessKeysPerUser: 2",
    });
  });

  test("need the user's name from a caller who is none", async () => {
    const command = new DeleteAccessKeyCommand({ AccessKeyId: "AKIAIOSFODNN7EXAMPLE" });
    await expect(fixture.iam.send(command)).rejects.toMatchObject({
      name: "ValidationError",
      message: "Must specify userName when calling with non-User credentials",
    });
  });

  test("are the user's own", async () => {
    const { AccessKey } = await fixture.iam.send(new CreateAccessKeyCommand({ UserName: await fixture.user() }));
    const command = new DeleteAccessKeyCommand({
      UserName: await fixture.user(),
      AccessKeyId: AccessKey?.AccessKeyId,
    });
    await expect(fixture.iam.send(command)).rejects.toMatchObject({
      name: "NoSuchEntityException",
      message: `The Access Key with id ${AccessKey?.AccessKeyId} cannot be found.`,
    });
  });
});

test("the account has no alias", async () => {
  const output = await fixture.iam.send(new ListAccountAliasesCommand({}));
  expect(output).toMatchObject({ AccountAliases: [], IsTruncated: false });
});

test("a user has no password, certificates, devices or keys of other kinds, and can have a boundary", async () => {
  const UserName = await fixture.user();
  const { iam } = fixture;
  await expect(iam.send(new GetLoginProfileCommand({ UserName }))).rejects.toMatchObject({
    name: "NoSuchEntityException",
    message: `Login Profile for User ${UserName} cannot be found.`,
  });
  expect((await iam.send(new ListMFADevicesCommand({ UserName }))).MFADevices).toEqual([]);
  expect((await iam.send(new ListSSHPublicKeysCommand({ UserName }))).SSHPublicKeys).toEqual([]);
  const PermissionsBoundary = await fixture.policy();
  await iam.send(new PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary }));
  const bounded = await iam.send(new GetUserCommand({ UserName }));
  expect(bounded.User?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(PermissionsBoundary);
  await iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName }));
  expect((await iam.send(new GetUserCommand({ UserName }))).User?.PermissionsBoundary).toBeUndefined();
});
