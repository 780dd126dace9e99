import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  DeleteInstanceProfileCommand,
  DeleteRoleCommand,
  GetInstanceProfileCommand,
  ListInstanceProfilesCommand,
  ListInstanceProfilesForRoleCommand,
  ListInstanceProfileTagsCommand,
  RemoveRoleFromInstanceProfileCommand,
  TagInstanceProfileCommand,
  UntagInstanceProfileCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, expect, test } from "vitest";
import { IamFixture } from "./test-support/iam-fixture.ts";

const fixture = new IamFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

test("an instance profile has one role, which stays as long", async () => {
  const { iam } = fixture;
  const [InstanceProfileName, RoleName] = [fixture.name("profile"), await fixture.role()];
  const profile = { InstanceProfileName };
  const { InstanceProfile } = await iam.send(new CreateInstanceProfileCommand({ ...profile, Path: "/hosts/" }));
  expect(InstanceProfile).toEqual({
    InstanceProfileName,
    InstanceProfileId: expect.stringMatching(/^AIPA[A-Z2-7]{17}$/),
    Path: "/hosts/",
    Arn: `arn:aws:iam::000000000000:instance-profile/hosts/${InstanceProfileName}`,
    CreateDate: fixture.now,
    Roles: [],
  });
  await expect(iam.send(new CreateInstanceProfileCommand(profile))).rejects.toMatchObject({
    message: `Instance Profile ${InstanceProfileName} already exists.`,
  });
  const add = new AddRoleToInstanceProfileCommand({ ...profile, RoleName });
  await iam.send(add);
  await expect(iam.send(add)).rejects.toMatchObject({
    name: "LimitExceededException",
    message: "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1",
  });
  const got = await iam.send(new GetInstanceProfileCommand(profile));
  expect(got.InstanceProfile?.Roles?.map((role) => role.RoleName)).toEqual([RoleName]);
  const listed = await iam.send(new ListInstanceProfilesCommand({ PathPrefix: "/hosts/" }));
  const ofRole = await iam.send(new ListInstanceProfilesForRoleCommand({ RoleName }));
  expect([listed.InstanceProfiles, ofRole.InstanceProfiles]).toEqual([[got.InstanceProfile], [got.InstanceProfile]]);
  const conflict = { message: "Cannot delete entity, must remove roles from instance profile first." };
  await expect(iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toMatchObject(conflict);
  await expect(iam.send(new DeleteInstanceProfileCommand(profile))).rejects.toMatchObject(conflict);
  await iam.send(new RemoveRoleFromInstanceProfileCommand({ ...profile, RoleName }));
  await iam.send(new DeleteRoleCommand({ RoleName }));
  await iam.send(new DeleteInstanceProfileCommand(profile));
  await expect(iam.send(new GetInstanceProfileCommand(profile))).rejects.toMatchObject({
    name: "NoSuchEntityException",
    message: `Instance Profile ${InstanceProfileName} cannot be found.`,
  });
});

test("an instance profile has tags", async () => {
  const { iam } = fixture;
  const profile = { InstanceProfileName: fixture.name("profile") };
  await iam.send(new CreateInstanceProfileCommand({ ...profile, Tags: [{ Key: "a", Value: "1" }] }));
  await iam.send(new TagInstanceProfileCommand({ ...profile, Tags: [{ Key: "b", Value: "2" }] }));
  await iam.send(new UntagInstanceProfileCommand({ ...profile, TagKeys: ["a"] }));
  const { Tags } = await iam.send(new ListInstanceProfileTagsCommand(profile));
  expect(Tags).toEqual([{ Key: "b", Value: "2" }]);
});
