import {
  AttachRolePolicyCommand,
  CreateServiceLinkedRoleCommand,
  type CreateServiceLinkedRoleCommandInput,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  DeleteServiceLinkedRoleCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetServiceLinkedRoleDeletionStatusCommand,
  ListAttachedRolePoliciesCommand,
  ListInstanceProfilesForRoleCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
  UpdateRoleDescriptionCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DOCUMENT, IamFixture, TRUST } from "./test-support/iam-fixture.ts";

const fixture = new IamFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const get = async (RoleName: string) => (await fixture.iam.send(new GetRoleCommand({ RoleName }))).Role;

describe("a role", () => {
  test("is told by GetRole with all it has", async () => {
    const RoleName = fixture.name();
    const boundary = await fixture.policy();
    const { Role: created } = await fixture.createRole({
      RoleName,
      Path: "/team/a/",
      Description: "reads",
      MaxSessionDuration: 7200,
      PermissionsBoundary: boundary,
      Tags: [{ Key: "env", Value: "" }],
    });
    const brief = {
      Arn: `arn:aws:iam::000000000000:role/team/a/${RoleName}`,
      AssumeRolePolicyDocument: encodeURIComponent(TRUST),
      CreateDate: fixture.now,
      Path: "/team/a/",
      PermissionsBoundary: { PermissionsBoundaryType: "Policy", PermissionsBoundaryArn: boundary },
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      RoleName,
      Tags: [{ Key: "env", Value: "" }],
    };
    expect(created).toEqual(brief);
    expect(await get(RoleName)).toEqual({ ...brief, Description: "reads", MaxSessionDuration: 7200, RoleLastUsed: {} });
  });

  test("without anything but a name has AWS's defaults", async () => {
    const RoleName = await fixture.role();
    expect(await get(RoleName)).toMatchObject({ MaxSessionDuration: 3600, Path: "/", RoleLastUsed: {} });
    expect(await get(RoleName)).not.toHaveProperty("Tags");
  });

  test("is updated in what is given", async () => {
    const RoleName = await fixture.role();
    await fixture.iam.send(new UpdateRoleCommand({ RoleName, Description: "a", MaxSessionDuration: 7200 }));
    await fixture.iam.send(new UpdateRoleCommand({ RoleName }));
    expect(await get(RoleName)).toMatchObject({ Description: "a", MaxSessionDuration: 7200 });
    const { Role } = await fixture.iam.send(new UpdateRoleDescriptionCommand({ RoleName, Description: "b" }));
    expect(Role).toMatchObject({ RoleName, Description: "b" });
    const trust = TRUST.replace("lambda", "states");
    await fixture.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trust }));
    expect((await get(RoleName))?.AssumeRolePolicyDocument).toBe(encodeURIComponent(trust));
  });

  test("has a boundary, or none", async () => {
    const RoleName = await fixture.role();
    const PermissionsBoundary = await fixture.policy();
    await fixture.iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
    expect((await get(RoleName))?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(PermissionsBoundary);
    await fixture.iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
    expect(await get(RoleName)).not.toHaveProperty("PermissionsBoundary");
  });

  test("has tags, whose keys are the same in any case", async () => {
    const RoleName = await fixture.role();
    const tag = (Key: string, Value: string) =>
      fixture.iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key, Value }] }));
    for (const Key of ["b", "a", "c"]) await tag(Key, "1");
    await tag("B", "2");
    await fixture.iam.send(new UntagRoleCommand({ RoleName, TagKeys: ["C", "absent"] }));
    const { Tags, IsTruncated } = await fixture.iam.send(new ListRoleTagsCommand({ RoleName }));
    expect(Tags).toEqual([
      { Key: "B", Value: "2" },
      { Key: "a", Value: "1" },
    ]);
    expect(IsTruncated).toBe(false);
  });

  test("is in no instance profile", async () => {
    const command = new ListInstanceProfilesForRoleCommand({ RoleName: await fixture.role() });
    expect(await fixture.iam.send(command)).toMatchObject({ InstanceProfiles: [], IsTruncated: false });
  });
});

test("roles are listed by path and page", async () => {
  for (const name of ["list-c", "list-a", "list-b"]) await fixture.createRole({ RoleName: name, Path: "/list/" });
  const input = { PathPrefix: "/list/", MaxItems: 2 };
  const first = await fixture.iam.send(new ListRolesCommand(input));
  expect(first.Roles?.map(({ RoleName }) => RoleName)).toEqual(["list-a", "list-b"]);
  expect(first.IsTruncated).toBe(true);
  const second = await fixture.iam.send(new ListRolesCommand({ ...input, Marker: first.Marker }));
  expect(second.Roles?.map(({ RoleName }) => RoleName)).toEqual(["list-c"]);
  expect(second).toMatchObject({ IsTruncated: false });
  expect(second.Marker).toBeUndefined();
});

describe("policies of a role", () => {
  test("inline ones are returned percent-encoded, as RFC 3986 has it", async () => {
    const RoleName = await fixture.role();
    for (const PolicyName of ["two", "one"]) {
      await fixture.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: DOCUMENT }));
    }
    const output = await fixture.iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: "one" }));
    expect(output).toMatchObject({ RoleName, PolicyName: "one" });
    expect(output.PolicyDocument).toContain("%3A%3A%3Amy%20bucket%2F%28%2A%29%21%27");
    expect(decodeURIComponent(output.PolicyDocument ?? "")).toBe(DOCUMENT);
    const names = async () => (await fixture.iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames;
    expect(await names()).toEqual(["one", "two"]);
    await fixture.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: "one" }));
    expect(await names()).toEqual(["two"]);
  });

  test("managed ones are attached once, AWS's too, and hold the role", async () => {
    const RoleName = await fixture.role();
    const own = await fixture.policy();
    const aws = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    for (const PolicyArn of [own, aws, own]) {
      await fixture.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    }
    const list = new ListAttachedRolePoliciesCommand({ RoleName });
    expect((await fixture.iam.send(list)).AttachedPolicies).toEqual([
      { PolicyArn: aws, PolicyName: "AWSLambdaBasicExecutionRole" },
      { PolicyArn: own, PolicyName: own.slice(own.lastIndexOf("/") + 1) },
    ]);
    await expect(fixture.iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toMatchObject({
      name: "DeleteConflictException",
      message: "Cannot delete entity, must detach all policies first.",
    });
    for (const PolicyArn of [own, aws]) {
      await fixture.iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    }
    await fixture.iam.send(new DeleteRoleCommand({ RoleName }));
    await expect(get(RoleName)).rejects.toMatchObject({ message: `The role with name ${RoleName} cannot be found.` });
  });
});

test("a role that is linked to a service is only AWS's to change", async () => {
  const { iam } = fixture;
  const create = (input: Omit<CreateServiceLinkedRoleCommandInput, "AWSServiceName">, service = "autoscaling") =>
    iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: `${service}.amazonaws.com`, ...input }));
  const { Role } = await create({ CustomSuffix: "web" });
  const RoleName = "AWSServiceRoleForAutoScaling_web";
  expect(Role).toMatchObject({
    RoleName,
    Path: "/aws-service-role/autoscaling.amazonaws.com/",
    AssumeRolePolicyDocument: expect.stringContaining("autoscaling.amazonaws.com"),
  });
  await expect(create({ CustomSuffix: "web" })).rejects.toThrow("has been taken in this account");
  await expect(create({ CustomSuffix: "x" }, "ecs")).rejects.toThrow("Custom suffix is not allowed for ecs");
  await expect(create({}, "glue")).rejects.toMatchObject({ name: "NotImplemented" });
  const PolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
  for (const change of [
    new AttachRolePolicyCommand({ RoleName, PolicyArn }),
    new PutRolePolicyCommand({ RoleName, PolicyName: "own", PolicyDocument: DOCUMENT }),
    new DeleteRoleCommand({ RoleName }),
  ]) {
    await expect(iam.send(change as DeleteRoleCommand)).rejects.toMatchObject({
      name: "UnmodifiableEntityException",
      message: `Cannot perform the operation on the protected role '${RoleName}' - this role is only modifiable by AWS`,
    });
  }
  await iam.send(new UpdateRoleCommand({ RoleName, Description: "for the web" }));
  const { DeletionTaskId } = await iam.send(new DeleteServiceLinkedRoleCommand({ RoleName }));
  const status = await iam.send(new GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId }));
  expect(status.Status).toBe("SUCCEEDED");
  await expect(get(RoleName)).rejects.toMatchObject({ name: "NoSuchEntityException" });
});
