import {
  CreateAliasCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
} from "@aws-sdk/client-kms";
import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  PutBucketEncryptionCommand,
  type PutObjectCommandInput,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestBucket, status, type TestBucket } from "../test-bucket.ts";

const Bucket = "encrypted";
const KMS = "aws:kms";
let bucket: TestBucket;
let kms: KMSClient;
let key: { id: string; arn: string };
beforeAll(async () => {
  bucket = await openTestBucket(Bucket);
  kms = new KMSClient(bucket.local);
  key = await newKey();
  await kms.send(new CreateAliasCommand({ AliasName: "alias/mine", TargetKeyId: key.id }));
});
afterAll(() => bucket.local.stop());

async function newKey() {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  return { id: KeyMetadata?.KeyId ?? "", arn: KeyMetadata?.Arn ?? "" };
}

const put = (SSEKMSKeyId: string | undefined, more: Partial<PutObjectCommandInput> = {}) =>
  bucket.put("key", "body", { ServerSideEncryption: KMS, SSEKMSKeyId, ...more });

it.each([
  ["its id", () => key.id],
  ["its ARN", () => key.arn],
  ["an alias", () => "alias/mine"],
])("a key is told by its ARN when it is named by %s", async (_, name) => {
  const expected = { ServerSideEncryption: KMS, SSEKMSKeyId: key.arn, BucketKeyEnabled: true };
  expect(await put(name(), { BucketKeyEnabled: true })).toMatchObject(expected);
  expect(await bucket.head("key")).toMatchObject(expected);
});

it("without a key, S3's own one is taken", async () => {
  const { SSEKMSKeyId } = await put(undefined);
  expect(SSEKMSKeyId).toMatch(/^arn:aws:kms:us-east-1:000000000000:key\/[0-9a-f-]{36}$/);
  expect(await put("alias/aws/s3")).toMatchObject({ SSEKMSKeyId });
});

it("copies, multipart uploads and the bucket's default look it up too", async () => {
  const asked = { Bucket, Key: "other", ServerSideEncryption: KMS, SSEKMSKeyId: "alias/mine" } as const;
  await bucket.put("source");
  const told = { SSEKMSKeyId: key.arn };
  expect(await bucket.s3.send(new CreateMultipartUploadCommand(asked))).toMatchObject(told);
  expect(await bucket.s3.send(new CopyObjectCommand({ ...asked, CopySource: `${Bucket}/source` }))).toMatchObject(told);
  const ApplyServerSideEncryptionByDefault = { SSEAlgorithm: KMS, KMSMasterKeyID: key.id } as const;
  const ServerSideEncryptionConfiguration = { Rules: [{ ApplyServerSideEncryptionByDefault }] };
  await bucket.s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }));
  expect(await bucket.put("default")).toMatchObject(told);
});

it("what is no key is refused, and what cannot be used", async () => {
  const refused = (name: string) => ({ name, ...status(400) });
  await expect(put("alias/none")).rejects.toMatchObject(refused("KMS.NotFoundException"));
  await expect(put("1234")).rejects.toMatchObject(refused("KMS.NotFoundException"));
  const { id, arn } = await newKey();
  await kms.send(new DisableKeyCommand({ KeyId: id }));
  await expect(put(id)).rejects.toMatchObject({ ...refused("KMS.DisabledException"), message: `${arn} is disabled.` });
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId: id }));
  await expect(put(id)).rejects.toMatchObject(refused("KMS.KMSInvalidStateException"));
});

it("the key of another account is believed", async () => {
  const SSEKMSKeyId = "arn:aws:kms:us-east-1:111111111111:key/1234";
  expect(await put(SSEKMSKeyId)).toMatchObject({ SSEKMSKeyId });
});
