import { BatchExecuteStatementCommand, CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  DeleteObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { CreateStateMachineCommand, SFNClient } from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Local } from "../start-local.ts";
import { startTestLocal } from "../start-test-local.ts";

let local: Local;
let ann: { accessKeyId: string; secretAccessKey: string };
const as = (credentials: typeof ann) => ({
  endpoint: local.endpoint,
  region: local.region,
  credentials,
  maxAttempts: 1,
  forcePathStyle: true,
});

beforeAll(async () => {
  local = await startTestLocal();
  const iam = new IAMClient(as(local.credentials));
  await iam.send(new CreateUserCommand({ UserName: "ann" }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "ann" }));
  ann = { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
  const Statement = [
    { Effect: "Allow", Action: "s3:DeleteObject", Resource: "arn:aws:s3:::files/own/*" },
    { Effect: "Allow", Action: "dynamodb:PartiQLInsert", Resource: "arn:aws:dynamodb:*:*:table/Own" },
  ];
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  await iam.send(new PutUserPolicyCommand({ UserName: "ann", PolicyName: "own", PolicyDocument }));
});
afterAll(() => local.stop());

const refused = (action: string, resource: string) =>
  `User: arn:aws:iam::000000000000:user/ann is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;

test("DeleteObjects refuses those that may not be deleted, and deletes the others", async () => {
  const root = new S3Client(as(local.credentials));
  const Bucket = "files";
  await root.send(new CreateBucketCommand({ Bucket }));
  for (const Key of ["own/a", "theirs/b", "own/c"]) await root.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
  const Objects = [{ Key: "own/a" }, { Key: "theirs/b" }, { Key: "own/c" }, { Key: "own/a", VersionId: "null" }];
  const { Deleted, Errors } = await new S3Client(as(ann)).send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects } }),
  );
  expect(Deleted?.map(({ Key }) => Key)).toEqual(["own/a", "own/c"]);
  expect(Errors).toEqual([
    {
      Key: "theirs/b",
      Code: "AccessDenied",
      Message: refused("s3:DeleteObject", '"arn:aws:s3:::files/theirs/b"'),
    },
    {
      Key: "own/a",
      VersionId: "null",
      Code: "AccessDenied",
      Message: refused("s3:DeleteObjectVersion", '"arn:aws:s3:::files/own/a"'),
    },
  ]);
  const { Contents } = await root.send(new ListObjectsV2Command({ Bucket }));
  expect(Contents?.map(({ Key }) => Key)).toEqual(["theirs/b"]);
});

test("BatchExecuteStatement refuses the statements that may not be executed", async () => {
  const root = new DynamoDBClient(as(local.credentials));
  for (const TableName of ["Own", "Theirs"])
    await root.send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [{ AttributeName: "Id", AttributeType: "S" }],
        KeySchema: [{ AttributeName: "Id", KeyType: "HASH" }],
      }),
    );
  const Statements = ["Own", "Theirs"].map((table) => ({ Statement: `INSERT INTO "${table}" VALUE {'Id': 'a'}` }));
  const { Responses } = await new DynamoDBClient(as(ann)).send(new BatchExecuteStatementCommand({ Statements }));
  expect(Responses).toEqual([
    { TableName: "Own" },
    {
      Error: {
        Code: "AccessDenied",
        Message: refused("dynamodb:PartiQLInsert", "arn:aws:dynamodb:us-east-1:000000000000:table/Theirs"),
      },
    },
  ]);
});

test("CreateStateMachine refuses logs that the machine's role may not deliver", async () => {
  const [iam, sfn] = [new IAMClient(as(local.credentials)), new SFNClient(as(local.credentials))];
  const document = (statement: object) =>
    JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", ...statement } });
  const trust = document({ Principal: { Service: "states.amazonaws.com" }, Action: "sts:AssumeRole" });
  await iam.send(new CreateRoleCommand({ RoleName: "states", AssumeRolePolicyDocument: trust }));
  const logGroupArn = "arn:aws:logs:us-east-1:000000000000:log-group:states:*";
  const logged = new CreateStateMachineCommand({
    name: "logged",
    definition: JSON.stringify({ StartAt: "A", States: { A: { Type: "Succeed" } } }),
    roleArn: "arn:aws:iam::000000000000:role/states",
    loggingConfiguration: { level: "ALL", destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }] },
  });
  await expect(sfn.send(logged)).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: "The state machine IAM Role is not authorized to access the Log Destination",
  });
  const PolicyDocument = document({ Action: "logs:CreateLogDelivery", Resource: "*" });
  await iam.send(new PutRolePolicyCommand({ RoleName: "states", PolicyName: "logs", PolicyDocument }));
  await sfn.send(logged);
  for (const client of [iam, sfn]) client.destroy();
});
