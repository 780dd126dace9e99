import {
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListEntitiesForPolicyCommand,
  ListPoliciesCommand,
  type ListPoliciesCommandInput,
  ListPolicyTagsCommand,
  ListPolicyVersionsCommand,
  PutRolePermissionsBoundaryCommand,
  SetDefaultPolicyVersionCommand,
  TagPolicyCommand,
  UntagPolicyCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { identityPolicyFault } from "../../authorization/policy-document/identity-policy-fault.ts";
import { awsManagedPolicies } from "./aws-managed-policies.ts";
import { DOCUMENT, IamFixture } from "./test-support/iam-fixture.ts";

const fixture = new IamFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const absent = "arn:aws:iam::000000000000:policy/absent";
const get = async (PolicyArn: string) => (await fixture.iam.send(new GetPolicyCommand({ PolicyArn }))).Policy;
const addVersion = (PolicyArn: string, SetAsDefault = false) =>
  fixture.iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: DOCUMENT, SetAsDefault }));
const versions = async (PolicyArn: string) => {
  const { Versions = [] } = await fixture.iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
  return Versions.map(({ VersionId, IsDefaultVersion }) => `${VersionId}${IsDefaultVersion ? "*" : ""}`);
};

describe("a managed policy", () => {
  test("is told by GetPolicy with all it has", async () => {
    const PolicyName = fixture.name();
    const { Policy: created } = await fixture.iam.send(
      new CreatePolicyCommand({ PolicyName, PolicyDocument: DOCUMENT, Path: "/a/b/", Description: "reads" }),
    );
    const listed = {
      Arn: `arn:aws:iam::000000000000:policy/a/b/${PolicyName}`,
      AttachmentCount: 0,
      CreateDate: fixture.now,
      DefaultVersionId: "v1",
      IsAttachable: true,
      Path: "/a/b/",
      PermissionsBoundaryUsageCount: 0,
      PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
      PolicyName,
      UpdateDate: fixture.now,
    };
    expect(created).toEqual(listed);
    expect(await get(listed.Arn)).toEqual({ ...listed, Description: "reads", Tags: [] });
    const output = await fixture.iam.send(new ListPoliciesCommand({ Scope: "Local", PathPrefix: "/a/" }));
    expect(output.Policies).toEqual([listed]);
  });

  test("counts what it is attached to and what it bounds, and names it", async () => {
    const PolicyArn = await fixture.policy();
    const [RoleName, bounded, UserName] = [await fixture.role(), await fixture.role(), await fixture.user()];
    await fixture.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    await fixture.iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
    await fixture.iam.send(
      new PutRolePermissionsBoundaryCommand({ RoleName: bounded, PermissionsBoundary: PolicyArn }),
    );
    expect(await get(PolicyArn)).toMatchObject({ AttachmentCount: 2, PermissionsBoundaryUsageCount: 1 });
    const entities = async (input: object) => {
      const output = await fixture.iam.send(new ListEntitiesForPolicyCommand({ PolicyArn, ...input }));
      return [
        ...(output.PolicyRoles ?? []).map((role) => role.RoleName),
        ...(output.PolicyUsers ?? []).map((user) => user.UserName),
      ];
    };
    expect(await entities({})).toEqual([RoleName, bounded, UserName]);
    expect(await entities({ EntityFilter: "User" })).toEqual([UserName]);
    expect(await entities({ EntityFilter: "Group" })).toEqual([]);
    expect(await entities({ PolicyUsageFilter: "PermissionsBoundary" })).toEqual([bounded]);
    await expect(fixture.iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      name: "DeleteConflictException",
      message: "Cannot delete a policy attached to entities.",
    });
  });

  test("has up to five versions, of which one is the default", async () => {
    const PolicyArn = await fixture.policy();
    const added = await addVersion(PolicyArn, true);
    expect(added.PolicyVersion).toEqual({ VersionId: "v2", IsDefaultVersion: true, CreateDate: fixture.now });
    for (let count = 3; count <= 5; count += 1) await addVersion(PolicyArn);
    expect(await versions(PolicyArn)).toEqual(["v5", "v4", "v3", "v2*", "v1"]);
    await expect(addVersion(PolicyArn)).rejects.toMatchObject({
      name: "LimitExceededException",
      message:
        "A managed policy can have up to 5 versions. " +
        "Before you create a new version, you must delete an existing version.",
    });
    await fixture.iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: "v1" }));
    await fixture.iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v5" }));
    expect((await addVersion(PolicyArn)).PolicyVersion?.VersionId).toBe("v6");
    expect(await versions(PolicyArn)).toEqual(["v6", "v4", "v3", "v2", "v1*"]);
    expect(await get(PolicyArn)).toMatchObject({ DefaultVersionId: "v1" });
    const command = new GetPolicyVersionCommand({ PolicyArn, VersionId: "v1" });
    const { PolicyVersion } = await fixture.iam.send(command);
    expect(decodeURIComponent(PolicyVersion?.Document ?? "")).toBe(DOCUMENT);
  });

  test("is deleted with its only version", async () => {
    const PolicyArn = await fixture.policy();
    await addVersion(PolicyArn);
    await expect(fixture.iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      message:
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. " +
        "The default version is deleted with the policy.",
    });
    await fixture.iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v2" }));
    await fixture.iam.send(new DeletePolicyCommand({ PolicyArn }));
    await expect(get(PolicyArn)).rejects.toMatchObject({ message: `Policy ${PolicyArn} was not found.` });
  });

  test("has tags, whose keys differ by case", async () => {
    const PolicyArn = await fixture.policy();
    const tags = (...keys: string[]) => keys.map((Key) => ({ Key, Value: "1" }));
    await fixture.iam.send(new TagPolicyCommand({ PolicyArn, Tags: tags("a", "A", "b") }));
    await fixture.iam.send(new UntagPolicyCommand({ PolicyArn, TagKeys: ["b"] }));
    const first = await fixture.iam.send(new ListPolicyTagsCommand({ PolicyArn, MaxItems: 1 }));
    const second = await fixture.iam.send(new ListPolicyTagsCommand({ PolicyArn, Marker: first.Marker }));
    expect([first.Tags, second.Tags]).toEqual([tags("A"), tags("a")]);
    expect((await get(PolicyArn))?.Tags).toEqual(tags("a", "A"));
  });
});

describe("AWS's own policies", () => {
  const PolicyArn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

  test("are read like others", async () => {
    expect(await get(PolicyArn)).toMatchObject({ PolicyName: "AWSLambdaBasicExecutionRole", DefaultVersionId: "v1" });
    const command = new GetPolicyVersionCommand({ PolicyArn, VersionId: "v1" });
    const { PolicyVersion } = await fixture.iam.send(command);
    expect(JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? ""))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: "*",
        },
      ],
    });
  });

  test("are all well-formed, and those for the services here are among them", () => {
    const faults = Array.from(awsManagedPolicies.values(), ({ name, versions: [version] }) => ({
      name,
      fault: identityPolicyFault(version?.document ?? "", "managed"),
    }));
    expect(faults.filter(({ fault }) => fault !== undefined)).toEqual([]);
    const names = ["ReadOnlyAccess", "PowerUserAccess", "AmazonDynamoDBFullAccess", "AWSLambda_FullAccess"];
    expect(faults.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });

  test("cannot be changed", async () => {
    await expect(fixture.iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      name: "AccessDenied",
      message:
        "User: arn:aws:iam::000000000000:root is not authorized to perform: iam:DeletePolicy on resource: policy " +
        PolicyArn,
    });
  });

  test("are listed apart, or by their use", async () => {
    const arns = async (input: ListPoliciesCommandInput) => {
      const { Policies = [] } = await fixture.iam.send(new ListPoliciesCommand(input));
      return Policies.map(({ Arn }) => Arn);
    };
    expect(await arns({ Scope: "AWS" })).toContain("arn:aws:iam::aws:policy/AdministratorAccess");
    expect((await arns({ Scope: "Local" })).filter((arn) => arn?.includes("::aws:"))).toEqual([]);
    expect(await arns({ Scope: "AWS", OnlyAttached: true })).toEqual([]);
    await fixture.iam.send(new AttachRolePolicyCommand({ RoleName: await fixture.role(), PolicyArn }));
    expect(await arns({ Scope: "AWS", OnlyAttached: true })).toEqual([PolicyArn]);
  });
});

describe("refused as on AWS", () => {
  const createNamed = (PolicyName: string, Path?: string) =>
    fixture.iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: DOCUMENT, Path }));

  test.each([
    [
      "a name that is taken, under another path",
      () => createNamed("taken").then(() => createNamed("taken", "/a/")),
      "EntityAlreadyExistsException",
      "A policy called taken already exists. Duplicate names are not allowed.",
    ],
    [
      "a document that is no policy",
      () => fixture.iam.send(new CreatePolicyCommand({ PolicyName: "x", PolicyDocument: "{}" })),
      "MalformedPolicyDocumentException",
      "Syntax errors in policy.",
    ],
    [
      "a document too large",
      () => {
        const PolicyDocument = DOCUMENT.replace("my bucket", "b".repeat(6144));
        return fixture.iam.send(new CreatePolicyCommand({ PolicyName: "x", PolicyDocument }));
      },
      "LimitExceededException",
      "Cannot exceed quota for PolicySize: 6144",
    ],
    [
      "a version that is not there",
      () => fixture.iam.send(new GetPolicyVersionCommand({ PolicyArn: absent, VersionId: "v1" })),
      "NoSuchEntityException",
      `Policy ${absent} version v1 does not exist or is not attachable.`,
    ],
    [
      "a version id that is none",
      () => fixture.iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn: absent, VersionId: "1" })),
      "ValidationError",
      "1 validation error detected: Value at 'versionId' failed to satisfy constraint: " +
        "Member must satisfy regular expression pattern: v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?",
    ],
    [
      "the default version",
      async () =>
        fixture.iam.send(new DeletePolicyVersionCommand({ PolicyArn: await fixture.policy(), VersionId: "v1" })),
      "DeleteConflictException",
      "Cannot delete the default version of a policy.",
    ],
    [
      "a tag twice",
      () => {
        const Tags = [
          { Key: "a", Value: "1" },
          { Key: "a", Value: "2" },
        ];
        return fixture.iam.send(new TagPolicyCommand({ PolicyArn: absent, Tags }));
      },
      "InvalidInputException",
      "Duplicate tag keys found.",
    ],
  ])("%s", async (_, send, name, message) => {
    await expect(send()).rejects.toMatchObject({ name, message });
  });
});
