import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  DisableKeyRotationCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
  ListKeyPoliciesCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAliasCommand,
  UpdateKeyDescriptionCommand,
} from "@aws-sdk/client-kms";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY } from "../../ports/clock.ts";
import { TestClock } from "../../ports/test-clock.ts";
import type { Local } from "../../start-local.ts";
import { startTestLocal } from "../../start-test-local.ts";

const clock = new TestClock();
let local: Local;
let kms: KMSClient;
beforeAll(async () => {
  local = await startTestLocal({ clock });
  const { endpoint, region, credentials } = local;
  kms = new KMSClient({ endpoint, region, credentials, maxAttempts: 1 });
});
afterAll(async () => {
  kms.destroy();
  await local.stop();
});

const create = async () => {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description: "d" }));
  return { KeyId: KeyMetadata?.KeyId ?? "", Arn: KeyMetadata?.Arn ?? "" };
};
const describeState = async (KeyId?: string) =>
  (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState;

test("a key is found by its id, its ARN and its aliases", async () => {
  const { KeyId, Arn } = await create();
  expect(Arn).toBe(`arn:aws:kms:${local.region}:000000000000:key/${KeyId}`);
  await kms.send(new CreateAliasCommand({ AliasName: "alias/files", TargetKeyId: KeyId }));
  for (const reference of [KeyId, Arn, "alias/files", `arn:aws:kms:${local.region}:000000000000:alias/files`]) {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: reference }));
    expect(KeyMetadata).toMatchObject({ KeyId, Description: "d", KeyState: "Enabled", KeyManager: "CUSTOMER" });
  }
  const other = await create();
  await kms.send(new UpdateAliasCommand({ AliasName: "alias/files", TargetKeyId: other.KeyId }));
  const { Aliases } = await kms.send(new ListAliasesCommand({ KeyId: other.KeyId }));
  expect(Aliases).toMatchObject([{ AliasName: "alias/files", TargetKeyId: other.KeyId }]);
  const again = new CreateAliasCommand({ AliasName: "alias/files", TargetKeyId: KeyId });
  await expect(kms.send(again)).rejects.toMatchObject({ name: "AlreadyExistsException" });
  await kms.send(new DeleteAliasCommand({ AliasName: "alias/files" }));
  await expect(kms.send(new DescribeKeyCommand({ KeyId: "alias/files" }))).rejects.toMatchObject({
    name: "NotFoundException",
    message: `Alias arn:aws:kms:${local.region}:000000000000:alias/files is not found.`,
  });
  const { Keys = [], NextMarker, Truncated } = await kms.send(new ListKeysCommand({ Limit: 1 }));
  const { Keys: rest = [] } = await kms.send(new ListKeysCommand({ Marker: NextMarker }));
  expect(Truncated).toBe(true);
  expect([...Keys, ...rest].map((key) => key.KeyId)).toEqual(expect.arrayContaining([KeyId, other.KeyId]));
});

test("what was encrypted is decrypted in the same context only, and only while the key may be used", async () => {
  const { KeyId } = await create();
  const EncryptionContext = { file: "a" };
  const Plaintext = Buffer.from("secret");
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext, EncryptionContext }));
  const decrypt = (context = EncryptionContext) =>
    kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: context }));
  expect(Buffer.from((await decrypt()).Plaintext ?? [])).toEqual(Plaintext);
  await expect(decrypt({ file: "b" })).rejects.toMatchObject({ name: "InvalidCiphertextException" });
  const other = new DecryptCommand({ CiphertextBlob, EncryptionContext, KeyId: (await create()).KeyId });
  await expect(kms.send(other)).rejects.toMatchObject({ name: "IncorrectKeyException" });
  const data = await kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: "AES_256" }));
  const opened = await kms.send(new DecryptCommand({ CiphertextBlob: data.CiphertextBlob }));
  expect(opened.Plaintext).toEqual(data.Plaintext);
  await kms.send(new DisableKeyCommand({ KeyId }));
  await expect(decrypt()).rejects.toMatchObject({ name: "DisabledException" });
  await kms.send(new EnableKeyCommand({ KeyId }));
  await decrypt();
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
  expect(await describeState(KeyId)).toBe("PendingDeletion");
  await expect(decrypt()).rejects.toMatchObject({ name: "KMSInvalidStateException" });
  await kms.send(new CancelKeyDeletionCommand({ KeyId }));
  expect(await describeState(KeyId)).toBe("Disabled");
});

test("a multi-Region key says so in its id, is the primary one, and encrypts", async () => {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ MultiRegion: true }));
  const { KeyId = "", Arn } = KeyMetadata ?? {};
  expect(KeyId).toMatch(/^mrk-[0-9a-f]{32}$/);
  const PrimaryKey = { Arn, Region: local.region };
  expect((await kms.send(new DescribeKeyCommand({ KeyId: Arn }))).KeyMetadata).toMatchObject({
    MultiRegion: true,
    MultiRegionConfiguration: { MultiRegionKeyType: "PRIMARY", PrimaryKey, ReplicaKeys: [] },
  });
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from("secret") }));
  expect((await kms.send(new DecryptCommand({ CiphertextBlob }))).KeyId).toBe(Arn);
});

test("policy, rotation, description and tags read back", async () => {
  const { KeyId } = await create();
  const policy = async () => (await kms.send(new GetKeyPolicyCommand({ KeyId }))).Policy ?? "";
  expect(JSON.parse(await policy())).toMatchObject({ Id: "key-default-1" });
  const Policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }],
  });
  await kms.send(new PutKeyPolicyCommand({ KeyId, Policy }));
  expect(await policy()).toBe(Policy);
  await expect(kms.send(new PutKeyPolicyCommand({ KeyId, Policy: "{" }))).rejects.toMatchObject({
    name: "MalformedPolicyDocumentException",
  });
  expect((await kms.send(new ListKeyPoliciesCommand({ KeyId }))).PolicyNames).toEqual(["default"]);
  const rotation = () => kms.send(new GetKeyRotationStatusCommand({ KeyId }));
  expect(await rotation()).toMatchObject({ KeyRotationEnabled: false });
  await kms.send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 90 }));
  expect(await rotation()).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 90 });
  await kms.send(new DisableKeyRotationCommand({ KeyId }));
  await kms.send(new UpdateKeyDescriptionCommand({ KeyId, Description: "new" }));
  expect((await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.Description).toBe("new");
  await kms.send(
    new TagResourceCommand({
      KeyId,
      Tags: [
        { TagKey: "a", TagValue: "1" },
        { TagKey: "b", TagValue: "2" },
      ],
    }),
  );
  await kms.send(new UntagResourceCommand({ KeyId, TagKeys: ["a"] }));
  expect((await kms.send(new ListResourceTagsCommand({ KeyId }))).Tags).toEqual([{ TagKey: "b", TagValue: "2" }]);
});

test("a key of AWS's own is made when somebody asks for its alias, and only its service may use it", async () => {
  const aliased = async (name: string) => {
    const { Aliases } = await kms.send(new ListAliasesCommand({}));
    return Aliases?.find(({ AliasName }) => AliasName === name);
  };
  const AliasName = "alias/aws/s3";
  expect(await aliased(AliasName)).toEqual({ AliasName, AliasArn: expect.stringMatching(/:alias\/aws\/s3$/) });
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: AliasName }));
  const { KeyId } = KeyMetadata ?? {};
  expect(KeyMetadata).toMatchObject({ KeyManager: "AWS", KeyState: "Enabled" });
  expect(await aliased(AliasName)).toMatchObject({ TargetKeyId: KeyId, CreationDate: expect.any(Date) });
  expect((await kms.send(new DescribeKeyCommand({ KeyId: AliasName }))).KeyMetadata?.KeyId).toBe(KeyId);
  const denied = { name: "AccessDeniedException" };
  await expect(kms.send(new ScheduleKeyDeletionCommand({ KeyId }))).rejects.toMatchObject(denied);
  await expect(kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: "AES_256" }))).rejects.toMatchObject(denied);
  const notAuthorized = { name: "NotAuthorizedException" };
  await expect(kms.send(new DeleteAliasCommand({ AliasName }))).rejects.toMatchObject(notAuthorized);
});

test("keys of other kinds are refused by name", async () => {
  await expect(kms.send(new CreateKeyCommand({ KeySpec: "RSA_2048" }))).rejects.toThrow("CreateKey.KeySpec RSA_2048");
  await expect(kms.send(new DescribeKeyCommand({ KeyId: "none" }))).rejects.toMatchObject({
    name: "NotFoundException",
  });
});

test("an alias is moved by who may on the key that it leaves, too", async () => {
  const [{ KeyId, Arn }, other] = [await create(), await create()];
  const move = (TargetKeyId: string) => kms.send(new UpdateAliasCommand({ AliasName: "alias/moving", TargetKeyId }));
  await kms.send(new CreateAliasCommand({ AliasName: "alias/moving", TargetKeyId: KeyId }));
  const { Policy = "" } = await kms.send(new GetKeyPolicyCommand({ KeyId }));
  const { Statement, ...policy } = JSON.parse(Policy);
  const deny = { Effect: "Deny", Principal: "*", Action: "kms:UpdateAlias", Resource: "*" };
  const Denying = JSON.stringify({ ...policy, Statement: [...Statement, deny] });
  await kms.send(new PutKeyPolicyCommand({ KeyId, Policy: Denying }));
  await expect(move(other.KeyId)).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: expect.stringContaining(Arn),
  });
  await kms.send(new PutKeyPolicyCommand({ KeyId, Policy }));
  await move(other.KeyId);
});

test("a key that was to be deleted is gone with its aliases", async () => {
  const [{ KeyId }, other] = [await create(), await create()];
  const alias = (TargetKeyId: string) => kms.send(new CreateAliasCommand({ AliasName: "alias/brief", TargetKeyId }));
  const listed = async () => (await kms.send(new ListKeysCommand({}))).Keys?.some((key) => key.KeyId === KeyId);
  await alias(KeyId);
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
  expect(await listed()).toBe(true);
  await clock.advance(7 * DAY);
  expect(await listed()).toBe(false);
  const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
  expect(Aliases.map(({ AliasName }) => AliasName)).not.toContain("alias/brief");
  await expect(describeState("alias/brief")).rejects.toMatchObject({ name: "NotFoundException" });
  await alias(other.KeyId);
});
