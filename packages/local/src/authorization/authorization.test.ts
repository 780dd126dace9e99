import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  ListTablesCommand,
  QueryCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutRuleCommand } from "@aws-sdk/client-eventbridge";
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { CreateFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { CreateStateMachineCommand, SFNClient } from "@aws-sdk/client-sfn";
import { ListTopicsCommand, SNSClient } from "@aws-sdk/client-sns";
import { CreateQueueCommand, SendMessageCommand, SetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Local } from "../start-local.ts";
import { startTestLocal } from "../start-test-local.ts";

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

let local: Local;
let iam: IAMClient;
let ann: Credentials;
let queue: string;
const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const as = (credentials: Credentials) => ({
  endpoint: local.endpoint,
  region: local.region,
  credentials,
  maxAttempts: 1,
});

beforeAll(async () => {
  local = await startTestLocal();
  iam = new IAMClient(as(local.credentials));
  await iam.send(new CreateUserCommand({ UserName: "ann" }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "ann" }));
  ann = { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
  await new S3Client({ ...as(local.credentials), forcePathStyle: true }).send(
    new CreateBucketCommand({ Bucket: "files" }),
  );
  queue = (await new SQSClient(as(local.credentials)).send(new CreateQueueCommand({ QueueName: "q" }))).QueueUrl ?? "";
});
afterAll(() => local.stop());

const may = (...statements: object[]) =>
  iam.send(new PutUserPolicyCommand({ UserName: "ann", PolicyName: "own", PolicyDocument: document(...statements) }));

describe("a user", () => {
  test("may do with its own keys what a policy allows of its own name, without saying it", async () => {
    const Resource = "arn:aws:iam::*:user/$" + "{aws:username}";
    await may({ Effect: "Allow", Action: ["iam:GetUser", "iam:*AccessKey*"], Resource });
    const own = new IAMClient(as(ann));
    expect((await own.send(new GetUserCommand({}))).User?.UserName).toBe("ann");
    expect((await own.send(new ListAccessKeysCommand({}))).AccessKeyMetadata).toHaveLength(1);
    await expect(own.send(new GetUserCommand({ UserName: "bob" }))).rejects.toMatchObject({ name: "AccessDenied" });
  });

  test("may nothing that no policy allows, and each service says so in its words", async () => {
    await may({ Effect: "Allow", Action: "iam:GetUser", Resource: "*" });
    const who = "User: arn:aws:iam::000000000000:user/ann is not authorized to perform:";
    await expect(new DynamoDBClient(as(ann)).send(new ListTablesCommand({}))).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: `${who} dynamodb:ListTables on resource: * because no identity-based policy allows the dynamodb:ListTables action`,
    });
    const s3 = new S3Client({ ...as(ann), forcePathStyle: true });
    await expect(s3.send(new PutObjectCommand({ Bucket: "files", Key: "a b.txt" }))).rejects.toMatchObject({
      name: "AccessDenied",
      message: `${who} s3:PutObject on resource: "arn:aws:s3:::files/a b.txt" because no identity-based policy allows the s3:PutObject action`,
      $metadata: { httpStatusCode: 403 },
    });
    await expect(new SNSClient(as(ann)).send(new ListTopicsCommand({}))).rejects.toMatchObject({
      name: "AuthorizationErrorException",
      message: `${who} SNS:ListTopics on resource: * because no identity-based policy allows the SNS:ListTopics action`,
    });
    const send = new SendMessageCommand({ QueueUrl: queue, MessageBody: "m" });
    await expect(new SQSClient(as(ann)).send(send)).rejects.toMatchObject({
      message: `${who} sqs:sendmessage on resource: arn:aws:sqs:us-east-1:000000000000:q because no identity-based policy allows the sqs:sendmessage action`,
    });
    await expect(new STSClient(as(ann)).send(new GetCallerIdentityCommand({}))).resolves.toBeDefined();
  });

  test("may what its policy allows, at once, and no more", async () => {
    await may({
      Effect: "Allow",
      Action: ["s3:PutObject", "s3:GetObject"],
      Resource: "arn:aws:s3:::files/$" + "{aws:username}/*",
    });
    const s3 = new S3Client({ ...as(ann), forcePathStyle: true });
    await s3.send(new PutObjectCommand({ Bucket: "files", Key: "ann/a.txt", Body: "a" }));
    const bob = s3.send(new PutObjectCommand({ Bucket: "files", Key: "bob/a.txt", Body: "a" }));
    await expect(bob).rejects.toMatchObject({ name: "AccessDenied" });
    const Policy = document({
      Effect: "Deny",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::files/*",
    });
    await new S3Client({ ...as(local.credentials), forcePathStyle: true }).send(
      new PutBucketPolicyCommand({ Bucket: "files", Policy }),
    );
    await expect(s3.send(new GetObjectCommand({ Bucket: "files", Key: "ann/a.txt" }))).rejects.toMatchObject({
      message: expect.stringContaining("with an explicit deny in a resource-based policy"),
    });
  });

  test("may what a resource lets it", async () => {
    await may({ Effect: "Allow", Action: "iam:GetUser", Resource: "*" });
    const statement = {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::000000000000:user/ann" },
      Action: "sqs:SendMessage",
      Resource: "*",
    };
    const Attributes = { Policy: document(statement) };
    await new SQSClient(as(local.credentials)).send(new SetQueueAttributesCommand({ QueueUrl: queue, Attributes }));
    await new SQSClient(as(ann)).send(new SendMessageCommand({ QueueUrl: queue, MessageBody: "m" }));
  });
});

describe("a role", () => {
  const trust = (Principal: object) => document({ Effect: "Allow", Principal, Action: "sts:AssumeRole" });

  test("is for whom its trust policy names, and its session may what the role may", async () => {
    await may({ Effect: "Allow", Action: "iam:GetUser", Resource: "*" });
    const create = (RoleName: string, Principal: object) =>
      iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust(Principal) }));
    await create("theirs", { Service: "lambda.amazonaws.com" });
    const { Role } = await create("hers", { AWS: "arn:aws:iam::000000000000:user/ann" });
    const sts = new STSClient(as(ann));
    const theirs = new AssumeRoleCommand({ RoleArn: "arn:aws:iam::000000000000:role/theirs", RoleSessionName: "me" });
    await expect(sts.send(theirs)).rejects.toMatchObject({
      name: "AccessDenied",
      message:
        "User: arn:aws:iam::000000000000:user/ann is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::000000000000:role/theirs",
    });
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: "me" }));
    const session = {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    };
    const get = () =>
      new DynamoDBClient(as(session)).send(new GetItemCommand({ TableName: "none", Key: { a: { S: "1" } } }));
    await expect(get()).rejects.toMatchObject({
      message:
        "User: arn:aws:sts::000000000000:assumed-role/hers/me is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table/none because no identity-based policy allows the dynamodb:GetItem action",
    });
    const PolicyDocument = document({ Effect: "Allow", Action: "dynamodb:*", Resource: "*" });
    await iam.send(new PutRolePolicyCommand({ RoleName: "hers", PolicyName: "all", PolicyDocument }));
    await expect(get()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("is handed to a service by who may pass it", async () => {
    await may({ Effect: "Allow", Action: "lambda:CreateFunction", Resource: "*" });
    const Role = "arn:aws:iam::000000000000:role/theirs";
    const command = new CreateFunctionCommand({
      FunctionName: "f",
      Role,
      Runtime: "nodejs22.x",
      Handler: "a.b",
      Code: { ZipFile: Buffer.from("no zip") },
    });
    await expect(new LambdaClient(as(ann)).send(command)).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: `User: arn:aws:iam::000000000000:user/ann is not authorized to perform: iam:PassRole on resource: ${Role} because no identity-based policy allows the iam:PassRole action`,
    });
    const Condition = { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } };
    await may(
      { Effect: "Allow", Action: "lambda:CreateFunction", Resource: "*" },
      { Effect: "Allow", Action: "iam:PassRole", Resource: Role, Condition },
    );
    await expect(new LambdaClient(as(ann)).send(command)).rejects.toMatchObject({
      name: "InvalidParameterValueException",
    });
  });
});

test("a table's items may be for those whose name is their key", async () => {
  const root = new DynamoDBClient(as(local.credentials));
  const [AttributeName, KeyType] = ["owner", "HASH"] as const;
  await root.send(
    new CreateTableCommand({
      TableName: "own",
      AttributeDefinitions: [{ AttributeName, AttributeType: "S" }],
      KeySchema: [{ AttributeName, KeyType }],
      BillingMode: "PAY_PER_REQUEST",
    }),
  );
  const Condition = { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": "$" + "{aws:username}" } };
  const exists = { Null: { "dynamodb:LeadingKeys": "false" } };
  await may({ Effect: "Allow", Action: "dynamodb:*", Resource: "*", Condition: { ...Condition, ...exists } });
  const dynamodb = new DynamoDBClient(as(ann));
  const items = (...owners: string[]) => owners.map((owner) => ({ PutRequest: { Item: { owner: { S: owner } } } }));
  const query = (owner: string) =>
    dynamodb.send(
      new QueryCommand({
        TableName: "own",
        KeyConditionExpression: "#o = :o",
        ExpressionAttributeNames: { "#o": "owner" },
        ExpressionAttributeValues: { ":o": { S: owner } },
      }),
    );
  await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { own: items("ann") } }));
  expect((await query("ann")).Count).toBe(1);
  const refused = { name: "AccessDeniedException" };
  await expect(query("bob")).rejects.toMatchObject(refused);
  const both = new BatchWriteItemCommand({ RequestItems: { own: items("ann", "bob") } });
  await expect(dynamodb.send(both)).rejects.toMatchObject(refused);
  const bobs = new GetItemCommand({ TableName: "own", Key: { owner: { S: "bob" } } });
  await expect(dynamodb.send(bobs)).rejects.toMatchObject(refused);
  await expect(dynamodb.send(new ScanCommand({ TableName: "own" }))).rejects.toMatchObject(refused);
  const execute = (Statement: string) => dynamodb.send(new ExecuteStatementCommand({ Statement }));
  expect((await execute("SELECT * FROM own WHERE owner = 'ann'")).Items).toHaveLength(1);
  await expect(execute("SELECT * FROM own WHERE owner IN ['ann', 'bob']")).rejects.toMatchObject(refused);
  await expect(execute("SELECT * FROM own")).rejects.toMatchObject(refused);
  await expect(execute("INSERT INTO own VALUE {'owner': 'bob'}")).rejects.toMatchObject(refused);
});

test("PartiQL may be forbidden to scan", async () => {
  const scans = { Bool: { "dynamodb:FullTableScan": ["true"] } };
  const select = { Action: "dynamodb:PartiQLSelect", Resource: "*" };
  await may({ Effect: "Allow", ...select }, { Effect: "Deny", ...select, Condition: scans });
  const execute = (Statement: string) => new DynamoDBClient(as(ann)).send(new ExecuteStatementCommand({ Statement }));
  expect((await execute("SELECT * FROM own WHERE owner = 'ann'")).Items).toHaveLength(1);
  const refused = { name: "AccessDeniedException" };
  await expect(execute("SELECT * FROM own")).rejects.toMatchObject(refused);
  await expect(execute("DELETE FROM own WHERE owner = 'ann'")).rejects.toMatchObject(refused);
});

describe("a service that is given a role", () => {
  const definition = JSON.stringify({ StartAt: "A", States: { A: { Type: "Succeed" } } });
  const roleArn = "arn:aws:iam::000000000000:role/states";
  const trusting = (Condition: object) =>
    document({ Effect: "Allow", Principal: { Service: "states.amazonaws.com" }, Action: "sts:AssumeRole", Condition });

  test("must be trusted by it, for what it is given it", async () => {
    const sfn = new SFNClient(as(local.credentials));
    const create = (name: string) => sfn.send(new CreateStateMachineCommand({ name, definition, roleArn }));
    const refused = {
      name: "AccessDeniedException",
      message:
        "Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.",
    };
    await expect(create("none")).rejects.toMatchObject(refused);
    const Condition = {
      StringEquals: { "aws:SourceAccount": "000000000000" },
      ArnLike: { "aws:SourceArn": "arn:aws:states:us-east-1:000000000000:stateMachine:mine*" },
    };
    await iam.send(new CreateRoleCommand({ RoleName: "states", AssumeRolePolicyDocument: trusting(Condition) }));
    await expect(create("theirs")).rejects.toMatchObject(refused);
    await create("mine");
    const events = new EventBridgeClient(as(local.credentials));
    const rule = new PutRuleCommand({ Name: "r", ScheduleExpression: "rate(1 day)", RoleArn: roleArn });
    await expect(events.send(rule)).rejects.toMatchObject({
      name: "ValidationException",
      message: `Provided role '${roleArn}' cannot be assumed by principal 'events.amazonaws.com'.`,
    });
  });
});

test("nobody is held to policies where that is switched off", async () => {
  const free = await startTestLocal({ iam: false });
  try {
    const root = new IAMClient({ ...as(free.credentials), endpoint: free.endpoint });
    await root.send(new CreateUserCommand({ UserName: "bob" }));
    const { AccessKey } = await root.send(new CreateAccessKeyCommand({ UserName: "bob" }));
    const credentials = {
      accessKeyId: AccessKey?.AccessKeyId ?? "",
      secretAccessKey: AccessKey?.SecretAccessKey ?? "",
    };
    const bob = new DynamoDBClient({ endpoint: free.endpoint, region: free.region, credentials });
    expect(await bob.send(new ListTablesCommand({}))).toMatchObject({ TableNames: [] });
  } finally {
    await free.stop();
  }
});
