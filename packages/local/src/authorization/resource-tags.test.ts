import { CloudWatchClient, DescribeAlarmsCommand, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogStreamsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DescribeRuleCommand, EventBridgeClient, PutRuleCommand } from "@aws-sdk/client-eventbridge";
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetRoleCommand,
  IAMClient,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { CreateKeyCommand, DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketTaggingCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { CreateActivityCommand, DescribeActivityCommand, SFNClient } from "@aws-sdk/client-sfn";
import { CreateTopicCommand, GetTopicAttributesCommand, SNSClient } from "@aws-sdk/client-sns";
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
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
const root = () => as(local.credentials);
const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const may = (Condition: object, Action = "*") =>
  new IAMClient(root()).send(
    new PutUserPolicyCommand({
      UserName: "ann",
      PolicyName: "own",
      PolicyDocument: document({ Effect: "Allow", Action, Resource: "*", Condition }),
    }),
  );

beforeAll(async () => {
  local = await startTestLocal();
  const iam = new IAMClient(root());
  await iam.send(new CreateUserCommand({ UserName: "ann" }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "ann" }));
  ann = { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
});
afterAll(() => local.stop());

type Config = ReturnType<typeof as>;
const AttributeDefinitions = [{ AttributeName: "Id", AttributeType: "S" as const }];
const KeySchema = [{ AttributeName: "Id", KeyType: "HASH" as const }];
const AssumeRolePolicyDocument = document({
  Effect: "Allow",
  Principal: { AWS: "000000000000" },
  Action: "sts:AssumeRole",
});

/** Makes a resource of a name and a team, by the root, and reads it by another. */
const resources: Readonly<
  Record<string, (name: string, team: string) => Promise<(config: Config) => Promise<unknown>>>
> = {
  async table(TableName, Value) {
    const Tags = [{ Key: "Team", Value }];
    const table = { TableName, Tags, AttributeDefinitions, KeySchema, BillingMode: "PAY_PER_REQUEST" as const };
    await new DynamoDBClient(root()).send(new CreateTableCommand(table));
    return (config) => new DynamoDBClient(config).send(new DescribeTableCommand({ TableName }));
  },
  async queue(QueueName, Team) {
    const { QueueUrl } = await new SQSClient(root()).send(new CreateQueueCommand({ QueueName, tags: { Team } }));
    return (config) => new SQSClient(config).send(new GetQueueAttributesCommand({ QueueUrl }));
  },
  async topic(Name, Value) {
    const { TopicArn } = await new SNSClient(root()).send(
      new CreateTopicCommand({ Name, Tags: [{ Key: "Team", Value }] }),
    );
    return (config) => new SNSClient(config).send(new GetTopicAttributesCommand({ TopicArn }));
  },
  async activity(name, value) {
    const create = new CreateActivityCommand({ name, tags: [{ key: "Team", value }] });
    const { activityArn } = await new SFNClient(root()).send(create);
    return (config) => new SFNClient(config).send(new DescribeActivityCommand({ activityArn }));
  },
  async role(RoleName, Value) {
    const create = new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument, Tags: [{ Key: "Team", Value }] });
    const { Role } = await new IAMClient(root()).send(create);
    return async (config) => {
      await new IAMClient(config).send(new GetRoleCommand({ RoleName }));
      await new STSClient(config).send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: "me" }));
    };
  },
  async key(_, TagValue) {
    const create = new CreateKeyCommand({ Tags: [{ TagKey: "Team", TagValue }] });
    const { KeyMetadata } = await new KMSClient(root()).send(create);
    return (config) => new KMSClient(config).send(new DescribeKeyCommand({ KeyId: KeyMetadata?.KeyId }));
  },
  async "log group"(logGroupName, Team) {
    await new CloudWatchLogsClient(root()).send(new CreateLogGroupCommand({ logGroupName, tags: { Team } }));
    return (config) => new CloudWatchLogsClient(config).send(new DescribeLogStreamsCommand({ logGroupName }));
  },
  async rule(Name, Value) {
    const put = new PutRuleCommand({ Name, ScheduleExpression: "rate(1 day)", Tags: [{ Key: "Team", Value }] });
    await new EventBridgeClient(root()).send(put);
    return (config) => new EventBridgeClient(config).send(new DescribeRuleCommand({ Name }));
  },
  async alarm(AlarmName, Value) {
    const metric = { Namespace: "n", MetricName: "m", Period: 60, EvaluationPeriods: 1, Threshold: 1 };
    const how = { ComparisonOperator: "GreaterThanThreshold", Statistic: "Sum" } as const;
    await new CloudWatchClient(root()).send(
      new PutMetricAlarmCommand({ AlarmName, ...metric, ...how, Tags: [{ Key: "Team", Value }] }),
    );
    return (config) => new CloudWatchClient(config).send(new DescribeAlarmsCommand({ AlarmNames: [AlarmName] }));
  },
};

test.each(Object.entries(resources))("a %s is for whom a condition on its tags lets", async (_, make) => {
  await may({ StringEquals: { "aws:ResourceTag/team": "a" } });
  const [own, theirs] = [await make("own-resource", "a"), await make("their-resource", "b")];
  await own(as(ann));
  await expect(theirs(as(ann))).rejects.toMatchObject({ message: expect.stringContaining("is not authorized to") });
});

test("iam:ResourceTag is of the role", async () => {
  await may({ StringEquals: { "iam:ResourceTag/Team": "a" } }, "iam:GetRole");
  await new IAMClient(as(ann)).send(new GetRoleCommand({ RoleName: "own-resource" }));
  const theirs = new IAMClient(as(ann)).send(new GetRoleCommand({ RoleName: "their-resource" }));
  await expect(theirs).rejects.toMatchObject({ name: "AccessDenied" });
});

test("S3 decides by the tags of objects, not by those of buckets", async () => {
  const Bucket = "files";
  await new S3Client(root()).send(new CreateBucketCommand({ Bucket }));
  const Tagging = { TagSet: [{ Key: "Team", Value: "a" }] };
  await new S3Client(root()).send(new PutBucketTaggingCommand({ Bucket, Tagging }));
  const s3 = new S3Client(as(ann));
  const put = (Key: string, tags: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body: "x", Tagging: tags }));
  const denied = expect.objectContaining({ name: "AccessDenied" });

  await may({
    StringEquals: { "s3:RequestObjectTag/Team": ["a", "b"] },
    "ForAllValues:StringEquals": { "s3:RequestObjectTagKeys": ["Team"] },
  });
  await put("own", "Team=a");
  await put("theirs", "Team=b");
  await expect(put("nobody's", "Team=c")).rejects.toEqual(denied);
  await expect(put("more", "Team=a&Other=1")).rejects.toEqual(denied);

  await may({ StringEquals: { "s3:ExistingObjectTag/Team": "a" } });
  await s3.send(new GetObjectCommand({ Bucket, Key: "own" }));
  await s3.send(new PutObjectTaggingCommand({ Bucket, Key: "own", Tagging }));
  await expect(s3.send(new GetObjectCommand({ Bucket, Key: "theirs" }))).rejects.toEqual(denied);

  await may({ StringEquals: { "aws:ResourceTag/Team": "a" } });
  await expect(s3.send(new ListObjectsV2Command({ Bucket }))).rejects.toEqual(denied);
});
