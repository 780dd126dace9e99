import { CreateRoleCommand, IAMClient, ListRolesCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { AssumeRoleCommand, type AssumeRoleCommandInput, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Local } from "../start-local.ts";
import { startTestLocal } from "../start-test-local.ts";

let local: Local;
const document = (Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const as = (credentials: Local["credentials"]) => ({
  endpoint: local.endpoint,
  region: local.region,
  credentials,
  maxAttempts: 1,
});

/** `reader` is for sessions of its team, and lets them be tagged; `plain` does not. */
beforeAll(async () => {
  local = await startTestLocal();
  const iam = new IAMClient(as(local.credentials));
  const actions = { plain: ["AssumeRole"], reader: ["AssumeRole", "TagSession", "SetSourceIdentity"] };
  const PolicyDocument = document([
    { Effect: "Allow", Action: "sts:*", Resource: "*" },
    {
      Effect: "Allow",
      Action: "iam:ListRoles",
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalTag/team": "a", "aws:SourceIdentity": "ann" } },
    },
  ]);
  for (const [RoleName, names] of Object.entries(actions)) {
    const Action = names.map((name) => `sts:${name}`);
    const trust = document([{ Effect: "Allow", Principal: { AWS: "000000000000" }, Action }]);
    const Tags = [{ Key: "Team", Value: "b" }];
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust, Tags }));
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "own", PolicyDocument }));
  }
});
afterAll(() => local.stop());

async function assume(role: string, limits: Partial<AssumeRoleCommandInput>, by = local.credentials) {
  const RoleArn = `arn:aws:iam::000000000000:role/${role}`;
  const { Credentials } = await new STSClient(as(by)).send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: "me", ...limits }),
  );
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = Credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

const list = (credentials: Local["credentials"]) => new IAMClient(as(credentials)).send(new ListRolesCommand({}));
const denied = expect.objectContaining({ name: "AccessDenied" });
const team = (Value: string) => [{ Key: "Team", Value }];

test("take the place of the role's, and a source identity stays", async () => {
  await list(await assume("reader", { Tags: team("a"), SourceIdentity: "ann" }));
  await expect(list(await assume("reader", { SourceIdentity: "ann" }))).rejects.toEqual(denied);
  await expect(list(await assume("reader", { Tags: team("a") }))).rejects.toEqual(denied);
});

test("need the role's trust policy", async () => {
  const by = await assume("reader", {});
  await expect(assume("plain", { Tags: team("a") }, by)).rejects.toMatchObject({
    message:
      "User: arn:aws:sts::000000000000:assumed-role/reader/me is not authorized to perform: sts:TagSession on resource: arn:aws:iam::000000000000:role/plain",
  });
  await expect(assume("plain", { SourceIdentity: "ann" }, by)).rejects.toEqual(denied);
});

test("go on to the next session when they are transitive", async () => {
  const first = await assume("reader", { Tags: team("a"), TransitiveTagKeys: ["team"], SourceIdentity: "ann" });
  await list(await assume("reader", {}, first));
  await expect(assume("reader", { Tags: team("c") }, first)).rejects.toMatchObject({ name: "InvalidParameterValue" });
  const second = await assume("reader", { Tags: team("a"), SourceIdentity: "ann" });
  await expect(list(await assume("reader", {}, second))).rejects.toEqual(denied);
});
