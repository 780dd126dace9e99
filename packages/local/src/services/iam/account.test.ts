import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateAccountAliasCommand,
  CreateLoginProfileCommand,
  CreateOpenIDConnectProviderCommand,
  CreateUserCommand,
  DeleteAccountAliasCommand,
  DeleteAccountPasswordPolicyCommand,
  DeleteLoginProfileCommand,
  DeleteOpenIDConnectProviderCommand,
  DeleteUserCommand,
  GetAccountPasswordPolicyCommand,
  GetLoginProfileCommand,
  GetOpenIDConnectProviderCommand,
  ListAccountAliasesCommand,
  ListOpenIDConnectProvidersCommand,
  ListOpenIDConnectProviderTagsCommand,
  RemoveClientIDFromOpenIDConnectProviderCommand,
  TagOpenIDConnectProviderCommand,
  UntagOpenIDConnectProviderCommand,
  UpdateAccountPasswordPolicyCommand,
  UpdateLoginProfileCommand,
  UpdateOpenIDConnectProviderThumbprintCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { IamFixture } from "./test-support/iam-fixture.ts";

const fixture = new IamFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

describe("the account has", () => {
  test("OpenID Connect providers", async () => {
    const { iam } = fixture;
    const Url = "https://token.actions.githubusercontent.com";
    const thumbprint = "6938fd4d98bab03faadb97b34396831e3780aea1";
    const create = () =>
      iam.send(new CreateOpenIDConnectProviderCommand({ Url, ClientIDList: ["one"], ThumbprintList: [thumbprint] }));
    const { OpenIDConnectProviderArn = "" } = await create();
    expect(OpenIDConnectProviderArn).toBe(
      "arn:aws:iam::000000000000:oidc-provider/token.actions.githubusercontent.com",
    );
    await expect(create()).rejects.toThrow(`Provider with url ${Url} already exists.`);
    const provider = { OpenIDConnectProviderArn };
    await iam.send(new AddClientIDToOpenIDConnectProviderCommand({ ...provider, ClientID: "two" }));
    await iam.send(new RemoveClientIDFromOpenIDConnectProviderCommand({ ...provider, ClientID: "one" }));
    const ThumbprintList = ["d".repeat(40)];
    await iam.send(new UpdateOpenIDConnectProviderThumbprintCommand({ ...provider, ThumbprintList }));
    const Tags = [
      { Key: "a", Value: "1" },
      { Key: "b", Value: "2" },
    ];
    await iam.send(new TagOpenIDConnectProviderCommand({ ...provider, Tags }));
    await iam.send(new UntagOpenIDConnectProviderCommand({ ...provider, TagKeys: ["b"] }));
    expect((await iam.send(new ListOpenIDConnectProviderTagsCommand(provider))).Tags).toEqual([Tags[0]]);
    const get = () => iam.send(new GetOpenIDConnectProviderCommand(provider));
    const told = { Url: Url.slice(8), ClientIDList: ["two"], ThumbprintList, Tags: [Tags[0]], CreateDate: fixture.now };
    expect(await get()).toMatchObject(told);
    const { OpenIDConnectProviderList } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
    expect(OpenIDConnectProviderList).toEqual([{ Arn: OpenIDConnectProviderArn }]);
    await iam.send(new DeleteOpenIDConnectProviderCommand(provider));
    await expect(get()).rejects.toThrow(`OpenIDConnect Provider not found for arn ${OpenIDConnectProviderArn}`);
  });

  test("an alias, and rules for passwords", async () => {
    const { iam } = fixture;
    await iam.send(new CreateAccountAliasCommand({ AccountAlias: "acme" }));
    expect((await iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual(["acme"]);
    await iam.send(new DeleteAccountAliasCommand({ AccountAlias: "acme" }));
    expect((await iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual([]);

    await iam.send(new UpdateAccountPasswordPolicyCommand({ MaxPasswordAge: 60, RequireNumbers: true }));
    const get = async () => (await iam.send(new GetAccountPasswordPolicyCommand({}))).PasswordPolicy;
    expect(await get()).toEqual({
      AllowUsersToChangePassword: false,
      ExpirePasswords: true,
      MaxPasswordAge: 60,
      MinimumPasswordLength: 6,
      RequireLowercaseCharacters: false,
      RequireNumbers: true,
      RequireSymbols: false,
      RequireUppercaseCharacters: false,
    });
    await iam.send(new DeleteAccountPasswordPolicyCommand({}));
    await expect(get()).rejects.toMatchObject({ name: "NoSuchEntityException" });
    await expect(iam.send(new DeleteAccountPasswordPolicyCommand({}))).rejects.toThrow(
      "The account policy with name PasswordPolicy cannot be found.",
    );
  });
});

test("a user has a password that the account's rules allow, and nobody is told it", async () => {
  const { iam } = fixture;
  const UserName = fixture.name();
  await iam.send(new CreateUserCommand({ UserName }));
  const create = (Password: string) => iam.send(new CreateLoginProfileCommand({ UserName, Password }));
  await expect(create("short")).rejects.toMatchObject({
    name: "PasswordPolicyViolationException",
    message: "Password should have a minimum length of 8",
  });
  await iam.send(new UpdateAccountPasswordPolicyCommand({ RequireSymbols: true }));
  await expect(create("longenough1")).rejects.toThrow("Password should have at least one symbol");
  const { LoginProfile } = await create("long-enough-1");
  expect(LoginProfile).toEqual({ UserName, CreateDate: fixture.now, PasswordResetRequired: false });
  await expect(create("long-enough-1")).rejects.toThrow(`Login Profile for user ${UserName} already exists.`);
  await iam.send(new UpdateLoginProfileCommand({ UserName, PasswordResetRequired: true }));
  const get = async () => (await iam.send(new GetLoginProfileCommand({ UserName }))).LoginProfile;
  expect(await get()).toMatchObject({ PasswordResetRequired: true });
  await expect(iam.send(new DeleteUserCommand({ UserName }))).rejects.toThrow("must delete login profile first");
  await iam.send(new DeleteLoginProfileCommand({ UserName }));
  await expect(get()).rejects.toThrow(`Login Profile for User ${UserName} cannot be found.`);
  await iam.send(new DeleteUserCommand({ UserName }));
});
