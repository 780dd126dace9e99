import { createHash } from "node:crypto";
import { ResourceAlreadyExistsException } from "@aws-sdk/client-cloudwatch-logs";
import { ResourceInUseException } from "@aws-sdk/client-dynamodb";
import { EntityAlreadyExistsException } from "@aws-sdk/client-iam";
import { ResourceConflictException } from "@aws-sdk/client-lambda";
import { BucketAlreadyOwnedByYou } from "@aws-sdk/client-s3";
import { StateMachineAlreadyExists } from "@aws-sdk/client-sfn";
import { QueueDoesNotExist, QueueNameExists } from "@aws-sdk/client-sqs";
import { expect, test } from "vitest";
import { type Answers, clientsAnswering } from "../test-support/clients-answering.ts";
import { deploy } from "./deploy.ts";

const TABLE_ARN = "arn:aws:dynamodb:eu-central-1:123456789012:table/Files";
const KEY = [{ AttributeName: "FileName", KeyType: "HASH" }];
const STALE_CODE = "another-hash";

type Refusal = new (options: { message: string; $metadata: object }) => Error;

/** An account that records what it is asked for. With `exists`, every creation is refused as AWS refuses it then. */
function account({ exists = false, codeHash = STALE_CODE, keySchema = KEY, tableArn = TABLE_ARN } = {}) {
  const calls: Array<{ operation: string; input: Record<string, unknown> }> = [];
  const ok =
    (operation: string, output: object = {}) =>
    (input: Record<string, unknown>) => {
      calls.push({ operation, input });
      return output;
    };
  const create = (operation: string, refusal: Refusal, output?: object) => (input: Record<string, unknown>) => {
    ok(operation)(input);
    if (exists) throw new refusal({ message: "exists", $metadata: {} });
    return output ?? {};
  };
  const plain = (...operations: string[]) => Object.fromEntries(operations.map((name) => [name, ok(name)]));
  const answers: Answers = {
    dynamodb: {
      CreateTable: create("CreateTable", ResourceInUseException),
      DescribeTable: ok("DescribeTable", {
        Table: { TableStatus: "ACTIVE", TableArn: tableArn, KeySchema: keySchema },
      }),
      DescribeTimeToLive: ok("DescribeTimeToLive", { TimeToLiveDescription: { TimeToLiveStatus: "ENABLED" } }),
      ...plain("UpdateTimeToLive", "UpdateContinuousBackups", "UpdateTable"),
    },
    s3: {
      CreateBucket: create("CreateBucket", BucketAlreadyOwnedByYou),
      ...plain(
        "PutBucketVersioning",
        "PutBucketPolicy",
        "PutBucketLifecycleConfiguration",
        "GetBucketNotificationConfiguration",
        "PutBucketNotificationConfiguration",
      ),
    },
    sqs: {
      CreateQueue: create("CreateQueue", QueueNameExists, { QueueUrl: "http://queue" }),
      GetQueueUrl: ({ QueueName }) => {
        ok("GetQueueUrl")({ QueueName });
        if (!exists) throw new QueueDoesNotExist({ message: "none", $metadata: {} });
        return { QueueUrl: "http://queue" };
      },
      ...plain("SetQueueAttributes"),
    },
    logs: { CreateLogGroup: create("CreateLogGroup", ResourceAlreadyExistsException), ...plain("PutRetentionPolicy") },
    iam: {
      CreateRole: create("CreateRole", EntityAlreadyExistsException),
      ...plain("UpdateAssumeRolePolicy", "PutRolePolicy"),
    },
    sfn: {
      CreateStateMachine: create("CreateStateMachine", StateMachineAlreadyExists),
      ...plain("UpdateStateMachine", "DeleteStateMachine"),
    },
    lambda: {
      CreateFunction: create("CreateFunction", ResourceConflictException as never, { State: "Active", Version: "1" }),
      PublishVersion: ok("PublishVersion", { Version: "2" }),
      CreateAlias: create("CreateAlias", ResourceConflictException as never),
      UpdateFunctionConfiguration: ok("UpdateFunctionConfiguration", { CodeSha256: codeHash }),
      GetFunction: ok("GetFunction", { Configuration: { LastUpdateStatus: "Successful" } }),
      AddPermission: create("AddPermission", ResourceConflictException as never),
      CreateEventSourceMapping: create("CreateEventSourceMapping", ResourceConflictException as never),
      ListEventSourceMappings: ok("ListEventSourceMappings", { EventSourceMappings: [{ UUID: "ours" }] }),
      ...plain("UpdateAlias", "UpdateFunctionCode", "PutFunctionEventInvokeConfig", "UpdateEventSourceMapping"),
    },
  };
  const operations = () => calls.map(({ operation }) => operation);
  const inputOf = (operation: string) => calls.find((call) => call.operation === operation)?.input;
  return { clients: clientsAnswering(answers), operations, inputOf };
}

const zip = Buffer.from("zip");
const options = {
  functionZip: zip,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: placeholders of Terraform's
  stateMachineDefinition: '{"TableName":"${table_name}","Again":"${table_name}","Queue":"${dead_letter_queue_url}"}',
};

test("creates each part after what it needs", async () => {
  const { clients, operations, inputOf } = account();
  const { arns } = await deploy(clients, options);
  const order = operations();
  for (const [first, then] of [
    ["CreateTable", "UpdateTimeToLive"],
    ["PutRolePolicy", "CreateFunction"],
    ["PutRolePolicy", "CreateStateMachine"],
    ["CreateLogGroup", "CreateFunction"],
    ["CreateQueue", "CreateStateMachine"],
    ["CreateQueue", "PutFunctionEventInvokeConfig"],
    ["CreateFunction", "CreateAlias"],
    ["CreateAlias", "AddPermission"],
    ["AddPermission", "PutBucketNotificationConfiguration"],
  ] as const) {
    expect(order.lastIndexOf(first), `${first} before ${then}`).toBeLessThan(order.indexOf(then));
  }
  expect(order.slice(-2)).toEqual(["PutBucketNotificationConfiguration", "DeleteStateMachine"]);
  expect(order).not.toContain("CreateEventSourceMapping");
  expect(inputOf("CreateBucket")).toMatchObject({ CreateBucketConfiguration: { LocationConstraint: "eu-central-1" } });
  expect(inputOf("CreateStateMachine")).toMatchObject({
    definition: '{"TableName":"Files","Again":"Files","Queue":"http://queue"}',
  });
  expect(inputOf("CreateFunction")).toMatchObject({
    Runtime: "nodejs24.x",
    Architectures: ["arm64"],
    Handler: "handler.handler",
    Environment: { Variables: { WRITE_PATH: "standard", STATE_MACHINE_ARN: arns.stateMachine } },
    TracingConfig: { Mode: "Active" },
    Publish: true,
    Code: { ZipFile: zip },
  });
  expect(inputOf("CreateAlias")).toMatchObject({ Name: "live", FunctionVersion: "1" });
  expect(inputOf("AddPermission")).toMatchObject({
    StatementId: "s3-waybill-files",
    SourceArn: "arn:aws:s3:::waybill-files",
    SourceAccount: "123456789012",
  });
});

test("calls services of the partition that it deploys to", async () => {
  const { clients, inputOf } = account({ tableArn: TABLE_ARN.replace("aws", "aws-cn") });
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of Terraform's
  await deploy(clients, { ...options, stateMachineDefinition: "arn:${partition}:states:::dynamodb:updateItem" });
  expect(inputOf("CreateStateMachine")).toMatchObject({ definition: "arn:aws-cn:states:::dynamodb:updateItem" });
});

test("brings what exists to the same state", async () => {
  const { clients, operations, inputOf } = account({ exists: true });
  await deploy(clients, options);
  expect(inputOf("UpdateEventSourceMapping")).toMatchObject({ UUID: "ours", Enabled: true });
  expect(operations()).toEqual(
    expect.arrayContaining([
      "PutBucketVersioning",
      "SetQueueAttributes",
      "PutRetentionPolicy",
      "UpdateAssumeRolePolicy",
      "PutRolePolicy",
      "UpdateStateMachine",
      "UpdateFunctionConfiguration",
      "UpdateFunctionCode",
      "PublishVersion",
      "UpdateAlias",
      "UpdateTable",
      "UpdateContinuousBackups",
      "PutBucketPolicy",
      "PutBucketLifecycleConfiguration",
      "PutFunctionEventInvokeConfig",
      "PutBucketNotificationConfiguration",
    ]),
  );
  expect(operations()).not.toContain("UpdateTimeToLive");
});

test("makes the queue and its reader before the bucket sends to it, with an Express machine where the write path is one", async () => {
  const { clients, operations, inputOf } = account();
  const { arns } = await deploy(clients, { ...options, writePath: "express", delivery: "queue" });
  const order = operations();
  expect(order.lastIndexOf("CreateQueue")).toBeLessThan(order.indexOf("CreateEventSourceMapping"));
  expect(order.at(-1)).toBe("PutBucketNotificationConfiguration");
  expect(order.indexOf("CreateEventSourceMapping")).toBeLessThan(order.length - 1);
  expect(order.filter((operation) => operation === "CreateStateMachine")).toHaveLength(2);
  expect(order).not.toContain("AddPermission");
  expect(inputOf("CreateFunction")).toMatchObject({
    Environment: { Variables: { WRITE_PATH: "express", STATE_MACHINE_ARN: arns.expressStateMachine } },
  });
  expect(inputOf("PutBucketNotificationConfiguration")).toMatchObject({
    NotificationConfiguration: { QueueConfigurations: [{ QueueArn: arns.eventsQueue }] },
  });
});

test("uploads no code that is there already", async () => {
  const codeHash = createHash("sha256").update(zip).digest("base64");
  const { clients, operations } = account({ exists: true, codeHash });
  await deploy(clients, options);
  expect(operations()).not.toContain("UpdateFunctionCode");
});

test("leaves a table alone that has another key", async () => {
  const { clients, operations } = account({ exists: true, keySchema: [{ AttributeName: "id", KeyType: "HASH" }] });
  await expect(deploy(clients, options)).rejects.toThrow('The table "Files" exists with another key than FileName.');
  expect(operations()).not.toContain("UpdateTimeToLive");
});

test("names its resources as it is told", async () => {
  const { clients, inputOf } = account();
  const { names } = await deploy(clients, { ...options, names: { bucket: "my.uploads", function: "mine" } });
  expect(names).toMatchObject({ bucket: "my.uploads", function: "mine", table: "Files" });
  expect(inputOf("AddPermission")).toMatchObject({ FunctionName: "mine", StatementId: "s3-my_uploads" });
  expect(inputOf("CreateFunction")).toMatchObject({
    LoggingConfig: { LogFormat: "JSON", LogGroup: "/aws/lambda/mine" },
  });
});
