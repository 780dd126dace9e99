import {
  AttachRolePolicyCommand,
  type CreateRoleCommandInput,
  DetachRolePolicyCommand,
  GetRolePolicyCommand,
  ListRolesCommand,
  PutRolePolicyCommand,
  UntagRoleCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DOCUMENT, IamFixture } from "./test-support/iam-fixture.ts";

const fixture = new IamFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

describe("refused as on AWS", () => {
  const absent = "arn:aws:iam::000000000000:policy/absent";
  const tooMany = Array.from({ length: 51 }, (_, index) => ({ Key: `${index}`, Value: "" }));
  const named = async (input: Partial<CreateRoleCommandInput>) =>
    fixture.createRole({ ...input, RoleName: fixture.name() });
  const attach = async (PolicyArn: string) =>
    fixture.iam.send(new AttachRolePolicyCommand({ RoleName: await fixture.role(), PolicyArn }));
  const untag = async (TagKeys: string[]) =>
    fixture.iam.send(new UntagRoleCommand({ RoleName: await fixture.role(), TagKeys }));
  const bound = (PermissionsBoundary: string) => named({ PermissionsBoundary });
  const putPolicy = (RoleName: string, PolicyDocument: string) =>
    fixture.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument }));

  test.each([
    [
      "a name that is taken, in another case",
      () => fixture.createRole({ RoleName: "Taken" }).then(() => fixture.createRole({ RoleName: "taken" })),
      "EntityAlreadyExistsException",
      "Role with name taken already exists.",
    ],
    [
      "a name too long",
      () => fixture.createRole({ RoleName: "a".repeat(65) }),
      "ValidationError",
      "1 validation error detected: Value at 'roleName' failed to satisfy constraint: " +
        "Member must have length less than or equal to 64",
    ],
    [
      "a name with a space",
      () => fixture.createRole({ RoleName: "a b" }),
      "ValidationError",
      "The specified value for roleName is invalid. " +
        "It must contain only alphanumeric characters and/or the following: +=,.@_-",
    ],
    [
      "a path without its last slash",
      () => named({ Path: "/a" }),
      "ValidationError",
      "The specified value for path is invalid. " +
        "It must begin and end with / and contain only alphanumeric characters and/or / characters.",
    ],
    [
      "a trust policy that is none",
      () => named({ AssumeRolePolicyDocument: "{" }),
      "MalformedPolicyDocumentException",
      "This policy contains invalid Json",
    ],
    [
      "tags too many",
      () => named({ Tags: tooMany }),
      "ValidationError",
      "1 validation error detected: Value at 'tags' failed to satisfy constraint: " +
        "Member must have length less than or equal to 50",
    ],
    [
      "a tag twice",
      () =>
        named({
          Tags: [
            { Key: "a", Value: "" },
            { Key: "A", Value: "" },
          ],
        }),
      "InvalidInputException",
      "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
    ],
    [
      "a tag with another character",
      () => named({ Tags: [{ Key: "a!", Value: "" }] }),
      "ValidationError",
      "1 validation error detected: Value at 'tags.1.member.key' failed to satisfy constraint: " +
        "Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+",
    ],
    [
      "a tag key that cannot be, to be removed",
      () => untag(["a!"]),
      "ValidationError",
      "1 validation error detected: Value at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: " +
        "[Member must have length less than or equal to 128, Member must have length greater than or equal to 1, " +
        "Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+, Member must not be null]",
    ],
    [
      "a boundary that is no policy",
      () => bound("arn:aws:iam::000000000000:not_a_policy/invalid"),
      "InvalidInputException",
      "ARN arn:aws:iam::000000000000:not_a_policy/invalid is not valid.",
    ],
    [
      "a boundary that is not there",
      () => bound(absent),
      "NoSuchEntityException",
      `Scope ARN: ${absent} does not exist or is not attachable.`,
    ],
    [
      "a policy by its name",
      () => attach("longpolicynamebutnoarn"),
      "ValidationError",
      "ARN longpolicynamebutnoarn is not valid.",
    ],
    [
      "a policy that is not there",
      () => attach(absent),
      "NoSuchEntityException",
      `Policy ${absent} does not exist or is not attachable.`,
    ],
    [
      "a policy of AWS's that this endpoint does not know",
      () => attach("arn:aws:iam::aws:policy/AmazonRekognitionFullAccess"),
      "NoSuchEntityException",
      "Policy arn:aws:iam::aws:policy/AmazonRekognitionFullAccess does not exist or is not attachable. " +
        "Waybill knows those of AWS's own policies that ListPolicies lists, and no others.",
    ],
    [
      "a policy that is not attached",
      async () => fixture.iam.send(new DetachRolePolicyCommand({ RoleName: await fixture.role(), PolicyArn: absent })),
      "NoSuchEntityException",
      `Policy ${absent} was not found.`,
    ],
    [
      "an inline policy that is not there",
      async () =>
        fixture.iam.send(new GetRolePolicyCommand({ RoleName: await fixture.role(), PolicyName: "constructor" })),
      "NoSuchEntityException",
      "The role policy with name constructor cannot be found.",
    ],
    [
      "an inline policy of a role that is not there",
      () => putPolicy("absent", DOCUMENT),
      "NoSuchEntityException",
      "The role with name absent cannot be found.",
    ],
    [
      "inline policies too large",
      async () => putPolicy(await fixture.role(), DOCUMENT.replace("my bucket", "b".repeat(10_240))),
      "LimitExceededException",
      expect.stringMatching(/^Maximum policy size of 10240 bytes exceeded for role role-\d+$/),
    ],
    [
      "a page of nothing",
      () => fixture.iam.send(new ListRolesCommand({ MaxItems: 0 })),
      "ValidationError",
      "1 validation error detected: Value at 'maxItems' failed to satisfy constraint: " +
        "Member must have value greater than or equal to 1",
    ],
  ])("%s", async (_, send, name, message) => {
    await expect(send()).rejects.toMatchObject({ name, message });
  });

  test("an eleventh managed policy", async () => {
    const RoleName = await fixture.role();
    for (let attached = 0; attached < 10; attached += 1) {
      await fixture.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: await fixture.policy() }));
    }
    const eleventh = new AttachRolePolicyCommand({ RoleName, PolicyArn: await fixture.policy() });
    await expect(fixture.iam.send(eleventh)).rejects.toMatchObject({
      name: "LimitExceededException",
      message: "Cannot exceed quota for PoliciesPerRole: 10",
    });
  });
});
