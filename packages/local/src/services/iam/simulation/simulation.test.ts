import {
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  GetContextKeysForPrincipalPolicyCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  SimulateCustomPolicyCommand,
  type SimulateCustomPolicyCommandInput,
  SimulatePrincipalPolicyCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, expect, test } from "vitest";
import { IamFixture } from "../test-support/iam-fixture.ts";

const fixture = new IamFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement }, null, 2);
const ALLOW = { Effect: "Allow", Action: "s3:Get*", Resource: "arn:aws:s3:::open/*" };
const DENY = { Effect: "Deny", Action: "s3:GetObject", Resource: "arn:aws:s3:::open/secret" };
const TAGGED = {
  Effect: "Allow",
  Action: "sqs:SendMessage",
  Resource: "*",
  Condition: { StringEquals: { "aws:PrincipalTag/Team": "a" } },
};
const OPEN = "arn:aws:s3:::open/a";
const SECRET = "arn:aws:s3:::open/secret";

async function custom(input: Partial<SimulateCustomPolicyCommandInput>) {
  const command = new SimulateCustomPolicyCommand({
    PolicyInputList: [document(ALLOW, DENY)],
    ActionNames: ["s3:GetObject"],
    ...input,
  });
  return (await fixture.iam.send(command)).EvaluationResults;
}

test("tells the decision, and by which statement, where in its document", async () => {
  const at = (line: number, end: number) => ({
    SourcePolicyId: "PolicyInputList.1",
    SourcePolicyType: "IAM Policy",
    StartPosition: line === 3 ? { Line: 3, Column: 17 } : { Line: line, Column: 6 },
    EndPosition: { Line: end, Column: 6 },
  });
  expect(await custom({ ResourceArns: [OPEN] })).toEqual([
    {
      EvalActionName: "s3:GetObject",
      EvalResourceName: OPEN,
      EvalDecision: "allowed",
      MatchedStatements: [at(3, 8)],
      MissingContextValues: [],
      ResourceSpecificResults: [
        {
          EvalResourceName: OPEN,
          EvalResourceDecision: "allowed",
          MatchedStatements: [at(3, 8)],
          MissingContextValues: [],
        },
      ],
    },
  ]);
  expect(await custom({ ResourceArns: [SECRET] })).toMatchObject([
    { EvalDecision: "explicitDeny", MatchedStatements: [at(8, 13)] },
  ]);
  expect(await custom({ ActionNames: ["s3:PutObject"] })).toEqual([
    {
      EvalActionName: "s3:PutObject",
      EvalResourceName: "*",
      EvalDecision: "implicitDeny",
      MatchedStatements: [],
      MissingContextValues: [],
    },
  ]);
});

test("tells one result for each action, with one for each resource in it", async () => {
  const results = await custom({ ActionNames: ["s3:GetObject", "s3:GetObjectTagging"], ResourceArns: [OPEN, SECRET] });
  const told = results?.map(({ EvalActionName, EvalDecision, ResourceSpecificResults }) => [
    EvalActionName,
    EvalDecision,
    ResourceSpecificResults?.map(({ EvalResourceDecision }) => EvalResourceDecision),
  ]);
  expect(told).toEqual([
    ["s3:GetObject", "explicitDeny", ["allowed", "explicitDeny"]],
    ["s3:GetObjectTagging", "allowed", ["allowed", "allowed"]],
  ]);
});

test("asks for the values of conditions, and takes them", async () => {
  const tagged = { PolicyInputList: [document(ALLOW, TAGGED)], ActionNames: ["sqs:SendMessage"] };
  expect(await custom(tagged)).toMatchObject([
    { EvalDecision: "implicitDeny", MissingContextValues: ["aws:PrincipalTag/Team"] },
  ]);
  const entry = { ContextKeyName: "aws:principaltag/team", ContextKeyType: "string", ContextKeyValues: ["a"] } as const;
  expect(await custom({ ...tagged, ContextEntries: [{ ...entry, ContextKeyValues: ["a"] }] })).toMatchObject([
    { EvalDecision: "allowed", MissingContextValues: [] },
  ]);
});

test("counts a boundary and a resource's policy", async () => {
  const boundary = [document({ ...ALLOW, Action: "s3:List*" })];
  expect(await custom({ ResourceArns: [OPEN], PermissionsBoundaryPolicyInputList: boundary })).toMatchObject([
    { EvalDecision: "implicitDeny", PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false } },
  ]);
  const CallerArn = "arn:aws:iam::000000000000:user/ann";
  const ResourcePolicy = document({ ...ALLOW, Action: "s3:PutObject", Principal: { AWS: CallerArn } });
  const put = { ActionNames: ["s3:PutObject"], ResourceArns: [OPEN], ResourcePolicy };
  expect(await custom({ ...put, CallerArn })).toMatchObject([
    { EvalDecision: "allowed", MatchedStatements: [{ SourcePolicyId: "ResourcePolicy" }] },
  ]);
  expect(await custom({ ...put, CallerArn: `${CallerArn}a` })).toMatchObject([{ EvalDecision: "implicitDeny" }]);
});

test("takes the policies of users and roles, with their boundaries", async () => {
  const UserName = await fixture.user();
  const name = fixture.name("managed");
  const { Policy } = await fixture.iam.send(
    new CreatePolicyCommand({ PolicyName: name, PolicyDocument: document(ALLOW) }),
  );
  await fixture.iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: Policy?.Arn }));
  const simulate = async (path: string) => {
    const command = new SimulatePrincipalPolicyCommand({
      PolicySourceArn: `arn:aws:iam::000000000000:${path}`,
      ActionNames: ["s3:GetObject"],
      ResourceArns: [OPEN],
    });
    return (await fixture.iam.send(command)).EvaluationResults;
  };
  expect(await simulate(`user/${UserName}`)).toMatchObject([
    { EvalDecision: "allowed", MatchedStatements: [{ SourcePolicyId: name }] },
  ]);
  const RoleName = await fixture.role();
  await fixture.iam.send(
    new PutRolePolicyCommand({ RoleName, PolicyName: "own", PolicyDocument: document(ALLOW, TAGGED) }),
  );
  expect(await simulate(`role/${RoleName}`)).toMatchObject([
    { EvalDecision: "allowed", MatchedStatements: [{ SourcePolicyId: `role_${RoleName}_own` }] },
  ]);
  const PermissionsBoundary = await fixture.policy();
  await fixture.iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
  expect(await simulate(`role/${RoleName}`)).toMatchObject([
    { EvalDecision: "implicitDeny", PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false } },
  ]);
  const PolicySourceArn = `arn:aws:iam::000000000000:role/${RoleName}`;
  const { ContextKeyNames } = await fixture.iam.send(new GetContextKeysForPrincipalPolicyCommand({ PolicySourceArn }));
  expect(ContextKeyNames).toEqual(["aws:PrincipalTag/Team"]);
  await expect(simulate("role/none")).rejects.toMatchObject({ name: "NoSuchEntityException" });
  await expect(simulate("policy/none")).rejects.toMatchObject({
    name: "InvalidInputException",
    message: "Invalid Entity Arn: arn:aws:iam::000000000000:policy/none",
  });
});

test.each([
  [{ PolicyInputList: ["{}"] }, "The policy is not in the valid JSON format."],
  [{ ActionNames: ["everything"] }, "ActionNames are not in a valid format: everything."],
  [{ ResourceArns: ["bucket"] }, "ResourceNames are not in a valid ARN format: bucket."],
  [{ ResourceArns: ["*", OPEN] }, "You cannot include both * and individual resources in the resource list."],
  [{ ResourcePolicy: document(ALLOW) }, "CallerArn must be provided when a resource-based policy is simulated."],
])("refuses %j", async (input, message) => {
  await expect(custom(input)).rejects.toMatchObject({ name: "InvalidInputException", message });
});

test("gives its results in pages", async () => {
  const page = (Marker?: string) =>
    fixture.iam.send(
      new SimulateCustomPolicyCommand({
        PolicyInputList: [document(ALLOW)],
        ActionNames: ["s3:GetObject", "s3:PutObject"],
        MaxItems: 1,
        Marker,
      }),
    );
  const { IsTruncated, Marker } = await page();
  expect(IsTruncated).toBe(true);
  expect(await page(Marker)).toMatchObject({
    IsTruncated: false,
    EvaluationResults: [{ EvalActionName: "s3:PutObject" }],
  });
});
