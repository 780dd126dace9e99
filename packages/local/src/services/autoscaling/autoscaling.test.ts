import {
  ApplicationAutoScalingClient,
  DeleteScalingPolicyCommand,
  DeleteScheduledActionCommand,
  DeregisterScalableTargetCommand,
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  ListTagsForResourceCommand,
  PutScalingPolicyCommand,
  PutScheduledActionCommand,
  type PutScheduledActionCommandInput,
  RegisterScalableTargetCommand,
  type RegisterScalableTargetCommandInput,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-application-auto-scaling";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Local } from "../../start-local.ts";
import { startTestLocal } from "../../start-test-local.ts";

let local: Local;
let client: ApplicationAutoScalingClient;

beforeAll(async () => {
  local = await startTestLocal();
  const { endpoint, region, credentials } = local;
  client = new ApplicationAutoScalingClient({ endpoint, region, credentials, maxAttempts: 1 });
  const dynamodb = new DynamoDBClient({ endpoint, region, credentials });
  await dynamodb.send(
    new CreateTableCommand({
      TableName: "Files",
      KeySchema: [{ AttributeName: "FileName", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "FileName", AttributeType: "S" }],
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
    }),
  );
  dynamodb.destroy();
});
afterAll(async () => {
  client.destroy();
  await local.stop();
});

const writes = {
  ServiceNamespace: "dynamodb",
  ResourceId: "table/Files",
  ScalableDimension: "dynamodb:table:WriteCapacityUnits",
} as const;
const register = (input: Partial<RegisterScalableTargetCommandInput> = {}) =>
  client.send(new RegisterScalableTargetCommand({ ...writes, MinCapacity: 5, MaxCapacity: 100, ...input }));
const policy = {
  ...writes,
  PolicyName: "DynamoDBWriteCapacityUtilization:table/Files",
  PolicyType: "TargetTrackingScaling" as const,
  TargetTrackingScalingPolicyConfiguration: {
    PredefinedMetricSpecification: { PredefinedMetricType: "DynamoDBWriteCapacityUtilization" as const },
    TargetValue: 70,
  },
};

test("a target keeps what it was registered with, and what is changed of it", async () => {
  const { ScalableTargetARN: ResourceARN } = await register({ Tags: { a: "1" } });
  await client.send(new RegisterScalableTargetCommand({ ...writes, MaxCapacity: 50 }));
  const describeTargets = new DescribeScalableTargetsCommand({ ...writes, ResourceIds: ["table/Files"] });
  expect((await client.send(describeTargets)).ScalableTargets).toEqual([
    {
      ...writes,
      MinCapacity: 5,
      MaxCapacity: 50,
      RoleARN: expect.stringContaining("AWSServiceRoleForApplicationAutoScaling_DynamoDBTable"),
      CreationTime: expect.any(Date),
      SuspendedState: {
        DynamicScalingInSuspended: false,
        DynamicScalingOutSuspended: false,
        ScheduledScalingSuspended: false,
      },
      ScalableTargetARN: ResourceARN,
    },
  ]);
  await client.send(new TagResourceCommand({ ResourceARN, Tags: { b: "2" } }));
  await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ["a"] }));
  expect((await client.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual({ b: "2" });
});

test("a policy reads back as it was put, and goes with its target", async () => {
  await register();
  const { PolicyARN } = await client.send(new PutScalingPolicyCommand(policy));
  expect(await client.send(new PutScalingPolicyCommand(policy))).toMatchObject({ PolicyARN, Alarms: [] });
  const describePolicies = new DescribeScalingPoliciesCommand({
    ServiceNamespace: "dynamodb",
    PolicyNames: [policy.PolicyName],
  });
  const policies = async () => (await client.send(describePolicies)).ScalingPolicies;
  expect(await policies()).toEqual([{ ...policy, PolicyARN, Alarms: [], CreationTime: expect.any(Date) }]);
  await client.send(new DeleteScalingPolicyCommand(policy));
  await expect(client.send(new DeleteScalingPolicyCommand(policy))).rejects.toThrow("No scaling policy found for");
  await client.send(new PutScalingPolicyCommand(policy));
  await client.send(new DeregisterScalableTargetCommand(writes));
  expect(await policies()).toEqual([]);
  await expect(client.send(new DeregisterScalableTargetCommand(writes))).rejects.toMatchObject({
    name: "ObjectNotFoundException",
  });
  const activities = await client.send(new DescribeScalingActivitiesCommand({ ServiceNamespace: "dynamodb" }));
  expect(activities.ScalingActivities).toEqual([]);
});

test("a policy may track a metric of one's own", async () => {
  await register();
  const CustomizedMetricSpecification = {
    MetricName: "Lag",
    Namespace: "Files",
    Statistic: "Maximum" as const,
    Dimensions: [{ Name: "Table", Value: "Files" }],
  };
  const TargetTrackingScalingPolicyConfiguration = { CustomizedMetricSpecification, TargetValue: 1000 };
  await client.send(new PutScalingPolicyCommand({ ...policy, TargetTrackingScalingPolicyConfiguration }));
  const { ScalingPolicies } = await client.send(new DescribeScalingPoliciesCommand(writes));
  expect(ScalingPolicies).toMatchObject([{ TargetTrackingScalingPolicyConfiguration }]);
  await client.send(new DeregisterScalableTargetCommand(writes));
});

test("a scheduled action reads back as it was put, keeps what an update does not name, and goes with its target", async () => {
  const ofAction = { ...writes, ScheduledActionName: "night" };
  const put = (input: Partial<PutScheduledActionCommandInput>) =>
    client.send(new PutScheduledActionCommand({ ...ofAction, ...input }));
  const given = { Schedule: "cron(0 22 * * ? *)", Timezone: "Europe/Berlin", StartTime: new Date("2030-01-01") };
  const night = { ...given, ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 10 } };
  await expect(put({ ...night, ScalableDimension: "dynamodb:table:ReadCapacityUnits" })).rejects.toMatchObject({
    name: "ObjectNotFoundException",
  });
  await register();
  await put(night);
  const list = async () =>
    (await client.send(new DescribeScheduledActionsCommand({ ...writes, ScheduledActionNames: ["night"] })))
      .ScheduledActions;
  const arn = /^arn:aws:autoscaling:us-east-1:000000000000:scheduledAction:[\w-]+:resource\/dynamodb\/table\/Files:/;
  const ScheduledActionARN = expect.stringMatching(arn);
  const described = { ...ofAction, ...night, ScheduledActionARN, CreationTime: expect.any(Date) };
  expect(await list()).toEqual([described]);
  await put({ Schedule: "rate(2 hours)" });
  const { StartTime, ...others } = described;
  expect(await list()).toEqual([{ ...others, Schedule: "rate(2 hours)" }]);
  await expect(put({ Schedule: "tonight" })).rejects.toThrow("Invalid schedule expression: tonight");
  await expect(put({ Timezone: "Berlin" })).rejects.toThrow("Invalid timezone: Berlin");
  await expect(put({ ScalableTargetAction: {} })).rejects.toThrow("at least one of MinCapacity and MaxCapacity");
  await client.send(new DeleteScheduledActionCommand(ofAction));
  await expect(client.send(new DeleteScheduledActionCommand(ofAction))).rejects.toThrow(
    "No scheduled action found for",
  );
  await put(night);
  await client.send(new DeregisterScalableTargetCommand(writes));
  expect(await list()).toEqual([]);
});

describe("refused", () => {
  const tracking = policy.TargetTrackingScalingPolicyConfiguration;
  const put = (input: object) => client.send(new PutScalingPolicyCommand({ ...policy, ...input }));
  test.each<[string, () => Promise<unknown>, string]>([
    [
      "a table that is not there",
      () => register({ ResourceId: "table/None" }),
      "The resource does not exist: table/None",
    ],
    [
      "an index that is not there",
      () => register({ ResourceId: "table/Files/index/None", ScalableDimension: "dynamodb:index:ReadCapacityUnits" }),
      "does not exist",
    ],
    [
      "a dimension of another service",
      () => register({ ScalableDimension: "lambda:function:ProvisionedConcurrency" }),
      "Unsupported service namespace",
    ],
    ["another service", () => register({ ServiceNamespace: "ecs" }), "the service namespace ecs is not implemented"],
    ["a minimum above the maximum", () => register({ MinCapacity: 101 }), "Minimum capacity cannot exceed maximum"],
    [
      "a policy without a target",
      () =>
        put({
          ScalableDimension: "dynamodb:table:ReadCapacityUnits",
          TargetTrackingScalingPolicyConfiguration: {
            ...tracking,
            PredefinedMetricSpecification: { PredefinedMetricType: "DynamoDBReadCapacityUtilization" },
          },
        }),
      "No scalable target registered",
    ],
    [
      "another metric",
      () =>
        put({
          TargetTrackingScalingPolicyConfiguration: {
            ...tracking,
            PredefinedMetricSpecification: { PredefinedMetricType: "DynamoDBReadCapacityUtilization" },
          },
        }),
      "cannot be used",
    ],
    [
      "too high a target",
      () => put({ TargetTrackingScalingPolicyConfiguration: { ...tracking, TargetValue: 95 } }),
      "must be from 20 to 90",
    ],
    ["steps", () => put({ PolicyType: "StepScaling" }), "StepScaling is not implemented"],
  ])("%s", async (_, call, message) => {
    await expect(call()).rejects.toThrow(message);
  });
});
