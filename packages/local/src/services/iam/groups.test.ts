import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  DeleteGroupPolicyCommand,
  DeleteUserCommand,
  DetachGroupPolicyCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountSummaryCommand,
  GetGroupCommand,
  GetGroupPolicyCommand,
  ListAttachedGroupPoliciesCommand,
  ListEntitiesForPolicyCommand,
  ListGroupPoliciesCommand,
  ListGroupsCommand,
  ListGroupsForUserCommand,
  ListPoliciesGrantingServiceAccessCommand,
  PutGroupPolicyCommand,
  RemoveUserFromGroupCommand,
  SimulatePrincipalPolicyCommand,
  UpdateGroupCommand,
  UpdateUserCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DOCUMENT, IamFixture } from "./test-support/iam-fixture.ts";

const fixture = new IamFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

async function newGroup(): Promise<string> {
  const GroupName = fixture.name("group");
  await fixture.iam.send(new CreateGroupCommand({ GroupName, Path: "/teams/" }));
  return GroupName;
}

const namesOf = (
  shapes: readonly { readonly UserName?: string | undefined; readonly GroupName?: string | undefined }[] = [],
) => shapes.map(({ UserName, GroupName }) => UserName ?? GroupName);

test("a group has users, and users have groups", async () => {
  const { iam } = fixture;
  const [GroupName, UserName] = [await newGroup(), await fixture.user()];
  const { Groups } = await iam.send(new ListGroupsCommand({ PathPrefix: "/teams/" }));
  expect(Groups).toContainEqual({
    GroupName,
    Path: "/teams/",
    GroupId: expect.stringMatching(/^AGPA[A-Z2-7]{17}$/),
    Arn: `arn:aws:iam::000000000000:group/teams/${GroupName}`,
    CreateDate: fixture.now,
  });
  for (let time = 0; time < 2; time += 1) await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
  expect(namesOf((await iam.send(new GetGroupCommand({ GroupName }))).Users)).toEqual([UserName]);
  expect(namesOf((await iam.send(new ListGroupsForUserCommand({ UserName }))).Groups)).toEqual([GroupName]);
  const conflict = {
    name: "DeleteConflictException",
    message: "Cannot delete entity, must remove users from group first.",
  };
  await expect(iam.send(new DeleteGroupCommand({ GroupName }))).rejects.toMatchObject(conflict);
  await expect(iam.send(new DeleteUserCommand({ UserName }))).rejects.toMatchObject(conflict);
  await iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName }));
  await iam.send(new DeleteGroupCommand({ GroupName }));
  await expect(iam.send(new GetGroupCommand({ GroupName }))).rejects.toMatchObject({
    name: "NoSuchEntityException",
    message: `The group with name ${GroupName} cannot be found.`,
  });
});

test("a group has policies, which its users have too", async () => {
  const { iam } = fixture;
  const [GroupName, UserName, PolicyArn] = [await newGroup(), await fixture.user(), await fixture.policy()];
  await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
  const simulate = async () => {
    const PolicySourceArn = `arn:aws:iam::000000000000:user/${UserName}`;
    const command = new SimulatePrincipalPolicyCommand({
      PolicySourceArn,
      ActionNames: ["s3:GetObject"],
      ResourceArns: ["arn:aws:s3:::my bucket/(a)!'"],
    });
    return (await iam.send(command)).EvaluationResults?.[0]?.EvalDecision;
  };
  expect(await simulate()).toBe("implicitDeny");
  await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: "own", PolicyDocument: DOCUMENT }));
  expect(await simulate()).toBe("allowed");
  expect((await iam.send(new ListGroupPoliciesCommand({ GroupName }))).PolicyNames).toEqual(["own"]);
  const { PolicyDocument = "" } = await iam.send(new GetGroupPolicyCommand({ GroupName, PolicyName: "own" }));
  expect(decodeURIComponent(PolicyDocument)).toBe(DOCUMENT);
  await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn }));
  const attached = await iam.send(new ListAttachedGroupPoliciesCommand({ GroupName }));
  expect(attached.AttachedPolicies?.map((each) => each.PolicyArn)).toEqual([PolicyArn]);
  expect(namesOf((await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn }))).PolicyGroups)).toEqual([GroupName]);
  await iam.send(new DeleteGroupPolicyCommand({ GroupName, PolicyName: "own" }));
  expect(await simulate()).toBe("allowed");
  await iam.send(new DetachGroupPolicyCommand({ GroupName, PolicyArn }));
  expect(await simulate()).toBe("implicitDeny");
});

test("the policies are told that let a user into a service", async () => {
  const { iam } = fixture;
  const [GroupName, UserName, PolicyArn] = [await newGroup(), await fixture.user(), await fixture.policy()];
  await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
  await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: "own", PolicyDocument: DOCUMENT }));
  await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
  const Arn = `arn:aws:iam::000000000000:user/${UserName}`;
  const { PoliciesGrantingServiceAccess } = await iam.send(
    new ListPoliciesGrantingServiceAccessCommand({ Arn, ServiceNamespaces: ["s3", "sqs"] }),
  );
  const PolicyName = PolicyArn.slice(PolicyArn.lastIndexOf("/") + 1);
  expect(PoliciesGrantingServiceAccess).toEqual([
    {
      ServiceNamespace: "s3",
      Policies: [
        { PolicyName, PolicyType: "MANAGED", PolicyArn },
        { PolicyName: "own", PolicyType: "INLINE", EntityType: "GROUP", EntityName: GroupName },
      ],
    },
    { ServiceNamespace: "sqs", Policies: [] },
  ]);
});

test("a user that is renamed keeps its groups and keys, a group its users", async () => {
  const { iam } = fixture;
  const [GroupName, UserName] = [await newGroup(), await fixture.user()];
  await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
  await iam.send(new CreateAccessKeyCommand({ UserName }));
  const [NewUserName, NewGroupName] = [fixture.name("user"), fixture.name("group")];
  await iam.send(new UpdateUserCommand({ UserName, NewUserName, NewPath: "/people/" }));
  await iam.send(new UpdateGroupCommand({ GroupName, NewGroupName }));
  const { Users } = await iam.send(new GetGroupCommand({ GroupName: NewGroupName }));
  expect(Users?.map(({ Arn }) => Arn)).toEqual([`arn:aws:iam::000000000000:user/people/${NewUserName}`]);
  await iam.send(new RemoveUserFromGroupCommand({ GroupName: NewGroupName, UserName: NewUserName }));
  await expect(iam.send(new DeleteUserCommand({ UserName: NewUserName }))).rejects.toMatchObject({
    message: "Cannot delete entity, must delete access keys first.",
  });
});

test("the account's details and summary tell all there is", async () => {
  const { iam } = fixture;
  const [GroupName, UserName, RoleName] = [await newGroup(), await fixture.user(), await fixture.role()];
  const PolicyArn = await fixture.policy();
  await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
  await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: "own", PolicyDocument: DOCUMENT }));
  await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn }));
  const details = await iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 1000 }));
  const user = details.UserDetailList?.find((each) => each.UserName === UserName);
  expect(user).toMatchObject({ GroupList: [GroupName], AttachedManagedPolicies: [] });
  const group = details.GroupDetailList?.find((each) => each.GroupName === GroupName);
  expect(group).toMatchObject({
    GroupPolicyList: [{ PolicyName: "own", PolicyDocument: expect.stringContaining("%7B") }],
    AttachedManagedPolicies: [{ PolicyArn }],
  });
  expect(details.RoleDetailList?.map((each) => each.RoleName)).toContain(RoleName);
  expect(details.Policies?.find(({ Arn }) => Arn === PolicyArn)).toMatchObject({
    AttachmentCount: 1,
    PolicyVersionList: [{ VersionId: "v1", IsDefaultVersion: true, Document: expect.stringContaining("%7B") }],
  });
  const filtered = await iam.send(new GetAccountAuthorizationDetailsCommand({ Filter: ["Role"], MaxItems: 1000 }));
  expect([filtered.UserDetailList, filtered.Policies]).toEqual([[], []]);
  const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
  expect(SummaryMap).toMatchObject({ Users: details.UserDetailList?.length, VersionsPerPolicyQuota: 5 });
});
