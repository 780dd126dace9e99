import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, GetObjectCommand, HeadObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { startTestLocal } from "../start-test-local.ts";

test("S3 tells that there is no such key only to who may list the bucket", async () => {
  const local = await startTestLocal();
  const { endpoint, region } = local;
  const as = (credentials: typeof local.credentials) => ({ endpoint, region, credentials, forcePathStyle: true });
  const iam = new IAMClient(as(local.credentials));
  await iam.send(new CreateUserCommand({ UserName: "ann" }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "ann" }));
  const ann = { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
  const may = (...Action: string[]) => {
    const PolicyDocument = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action, Resource: "*" }],
    });
    return iam.send(new PutUserPolicyCommand({ UserName: "ann", PolicyName: "own", PolicyDocument }));
  };
  const missing = { Bucket: "files", Key: "none" };
  await new S3Client(as(local.credentials)).send(new CreateBucketCommand({ Bucket: "files" }));
  const s3 = new S3Client(as(ann));
  await may("s3:GetObject");
  await expect(s3.send(new GetObjectCommand(missing))).rejects.toMatchObject({
    name: "AccessDenied",
    message:
      'User: arn:aws:iam::000000000000:user/ann is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::files" because no identity-based policy allows the s3:ListBucket action',
  });
  await expect(s3.send(new HeadObjectCommand(missing))).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  await may("s3:GetObject", "s3:ListBucket");
  await expect(s3.send(new GetObjectCommand(missing))).rejects.toMatchObject({ name: "NoSuchKey" });
  await expect(s3.send(new HeadObjectCommand(missing))).rejects.toMatchObject({ name: "NotFound" });
  await local.stop();
});
