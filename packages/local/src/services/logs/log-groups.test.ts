import {
  AssociateKmsKeyCommand,
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DeleteMetricFilterCommand,
  DeleteResourcePolicyCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  type DescribeLogGroupsCommandInput,
  DescribeMetricFiltersCommand,
  DescribeResourcePoliciesCommand,
  DisassociateKmsKeyCommand,
  ListLogGroupsCommand,
  ListTagsForResourceCommand,
  ListTagsLogGroupCommand,
  PutLogGroupDeletionProtectionCommand,
  PutMetricFilterCommand,
  PutResourcePolicyCommand,
  PutRetentionPolicyCommand,
  TagLogGroupCommand,
  TagResourceCommand,
  TestMetricFilterCommand,
  UntagLogGroupCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../../ports/test-clock.ts";
import type { Local } from "../../start-local.ts";
import { startTestLocal } from "../../start-test-local.ts";

const now = Date.parse("2026-01-01T00:00:00Z");
const kmsKeyId = "arn:aws:kms:us-east-1:000000000000:key/a";
let local: Local;
let logs: CloudWatchLogsClient;

beforeAll(async () => {
  local = await startTestLocal({ clock: new TestClock(now) });
  const { endpoint, region, credentials } = local;
  logs = new CloudWatchLogsClient({ endpoint, region, credentials, maxAttempts: 1 });
});

afterAll(() => local.stop());

const arnOf = (name: string) => `arn:aws:logs:us-east-1:000000000000:log-group:${name}`;
const created = async (logGroupName: string) => {
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  return logGroupName;
};
const described = async (logGroupNamePrefix: string) => {
  const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix }));
  return logGroups?.[0];
};

describe("a group", () => {
  test("is described with both of its ARNs", async () => {
    await logs.send(
      new CreateLogGroupCommand({ logGroupName: "/aws/lambda/a#1", kmsKeyId, deletionProtectionEnabled: true }),
    );
    expect(await described("/aws/lambda/a")).toEqual({
      logGroupName: "/aws/lambda/a#1",
      arn: `${arnOf("/aws/lambda/a#1")}:*`,
      logGroupArn: arnOf("/aws/lambda/a#1"),
      creationTime: now,
      deletionProtectionEnabled: true,
      kmsKeyId,
      logGroupClass: "STANDARD",
      metricFilterCount: 0,
      storedBytes: 0,
    });
  });

  test("is deleted only once its protection is off", async () => {
    const logGroupName = await created("protected");
    const protect = (logGroupIdentifier: string, deletionProtectionEnabled: boolean) =>
      logs.send(new PutLogGroupDeletionProtectionCommand({ logGroupIdentifier, deletionProtectionEnabled }));
    await protect(arnOf(logGroupName), true);
    await expect(logs.send(new DeleteLogGroupCommand({ logGroupName }))).rejects.toMatchObject({
      name: "ValidationException",
      message: "Cannot delete log group with deletion protection enabled. Disable deletion protection first.",
    });
    await protect(logGroupName, false);
    await logs.send(new DeleteLogGroupCommand({ logGroupName }));
    expect(await described(logGroupName)).toBeUndefined();
  });

  test("has a retention, or none", async () => {
    const logGroupName = await created("retained");
    await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 30 }));
    expect(await described(logGroupName)).toMatchObject({ retentionInDays: 30 });
    await logs.send(new DeleteRetentionPolicyCommand({ logGroupName }));
    expect(await described(logGroupName)).not.toHaveProperty("retentionInDays");
  });

  test("has a KMS key, or none", async () => {
    const logGroupName = await created("encrypted");
    await logs.send(new AssociateKmsKeyCommand({ logGroupName, kmsKeyId }));
    expect(await described(logGroupName)).toMatchObject({ kmsKeyId });
    await logs.send(new DisassociateKmsKeyCommand({ resourceIdentifier: arnOf(logGroupName) }));
    expect(await described(logGroupName)).not.toHaveProperty("kmsKeyId");
  });

  test("has tags, by ARN and in the older way by name", async () => {
    const resourceArn = arnOf("tagged");
    await logs.send(new CreateLogGroupCommand({ logGroupName: "tagged", tags: { env: "testing1" } }));
    await logs.send(new TagResourceCommand({ resourceArn, tags: { test1: "val1", test2: "val2" } }));
    await logs.send(new TagLogGroupCommand({ logGroupName: "tagged", tags: { test3: "val3", env: "" } }));
    const tags = { env: "", test1: "val1", test2: "val2", test3: "val3" };
    expect(await logs.send(new ListTagsLogGroupCommand({ logGroupName: "tagged" }))).toMatchObject({ tags });
    await logs.send(new UntagResourceCommand({ resourceArn, tagKeys: ["env", "test1"] }));
    await logs.send(new UntagLogGroupCommand({ logGroupName: "tagged", tags: ["test3"] }));
    const listed = await logs.send(new ListTagsForResourceCommand({ resourceArn }));
    expect(listed.tags).toEqual({ test2: "val2" });
  });

  test("has metric filters", async () => {
    const logGroupName = await created("measured");
    const metricTransformations = [{ metricName: "m", metricNamespace: "n", metricValue: "1", defaultValue: 0 }];
    const filter = { logGroupName, filterName: "f", filterPattern: '{$.message = "test"}', metricTransformations };
    await logs.send(new PutMetricFilterCommand(filter));
    expect(await described(logGroupName)).toMatchObject({ metricFilterCount: 1 });
    const query = new DescribeMetricFiltersCommand({ metricName: "m", metricNamespace: "n" });
    const { metricFilters } = await logs.send(query);
    expect(metricFilters).toEqual([{ ...filter, creationTime: now, applyOnTransformedLogs: false }]);
    await logs.send(new DeleteMetricFilterCommand({ logGroupName, filterName: "f" }));
    expect((await logs.send(query)).metricFilters).toEqual([]);
  });
});

describe("DescribeLogGroups", () => {
  beforeAll(async () => {
    for (const name of ["list/c", "list/a", "list/b", "listed"]) await created(name);
  });

  const names = async (input: DescribeLogGroupsCommandInput) => {
    const { logGroups, nextToken } = await logs.send(new DescribeLogGroupsCommand(input));
    return { names: logGroups?.map(({ logGroupName }) => logGroupName), nextToken };
  };

  test("lists by name, page by page", async () => {
    const first = await names({ logGroupNamePrefix: "list", limit: 3 });
    expect(first.names).toEqual(["list/a", "list/b", "list/c"]);
    const second = await names({ logGroupNamePrefix: "list", limit: 3, nextToken: first.nextToken });
    expect(second).toEqual({ names: ["listed"], nextToken: undefined });
  });

  test("has a shorter sister", async () => {
    const list = (logGroupNamePattern: string) => logs.send(new ListLogGroupsCommand({ logGroupNamePattern }));
    const { logGroups } = await list("^list/a|isted");
    expect(logGroups).toEqual([
      { logGroupName: "list/a", logGroupArn: arnOf("list/a"), logGroupClass: "STANDARD" },
      { logGroupName: "listed", logGroupArn: arnOf("listed"), logGroupClass: "STANDARD" },
    ]);
    await expect(list("a*b")).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test("finds by a part of the name, and then tells less", async () => {
    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePattern: "t/b" }));
    expect(logGroups).toEqual([
      {
        arn: `${arnOf("list/b")}:*`,
        creationTime: now,
        logGroupArn: arnOf("list/b"),
        logGroupClass: "STANDARD",
        logGroupName: "list/b",
        metricFilterCount: 0,
      },
    ]);
  });

  test("finds by identifier and by class", async () => {
    expect((await names({ logGroupIdentifiers: [arnOf("listed"), "list/a"] })).names).toEqual(["list/a", "listed"]);
    expect((await names({ logGroupClass: "INFREQUENT_ACCESS" })).names).toEqual([]);
  });
});

describe("refused as on AWS", () => {
  const NAME = "[\\.\\-_/#A-Za-z0-9]+";
  test.each([
    [
      "a group of a name that is taken",
      () => created("taken").then(() => created("taken")),
      "ResourceAlreadyExistsException",
      "The specified log group already exists",
    ],
    [
      "a name too long",
      () => created("a".repeat(513)),
      "InvalidParameterException",
      "Invalid LogGroup or LogStream, both must have length less than or equal to 512.",
    ],
    [
      "a name with a space",
      () => created("a b"),
      "InvalidParameterException",
      "1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: " +
        `Member must satisfy regular expression pattern: ${NAME}`,
    ],
    [
      "a name of AWS's",
      () => created("aws/x"),
      "InvalidParameterException",
      "Log groups starting with AWS/ are reserved for AWS.",
    ],
    [
      "a group that is not there",
      () => logs.send(new DeleteLogGroupCommand({ logGroupName: "absent" })),
      "ResourceNotFoundException",
      "The specified log group does not exist.",
    ],
    [
      "a retention that AWS does not have",
      () => logs.send(new PutRetentionPolicyCommand({ logGroupName: "taken", retentionInDays: 2 })),
      "InvalidParameterException",
      "Invalid retention value. Valid values are: [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, " +
        "1096, 1827, 2192, 2557, 2922, 3288, 3653]",
    ],
    [
      "prefix and pattern together",
      () => logs.send(new DescribeLogGroupsCommand({ logGroupNamePattern: "a", logGroupNamePrefix: "a" })),
      "InvalidParameterException",
      "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
    ],
    [
      "two faults at once",
      () => logs.send(new DescribeLogGroupsCommand({ limit: 51, logGroupNamePrefix: "a b" })),
      "InvalidParameterException",
      "2 validation errors detected: Value 'a b' at 'logGroupNamePrefix' failed to satisfy constraint: Member must " +
        `satisfy regular expression pattern: ${NAME}; Value '51' at 'limit' failed to satisfy constraint: Member ` +
        "must have value less than or equal to 50",
    ],
    [
      "a token of nobody's",
      () => logs.send(new DescribeLogGroupsCommand({ nextToken: "x" })),
      "InvalidParameterException",
      "The specified nextToken is invalid.",
    ],
    [
      "the class DELIVERY, which is not here",
      () => logs.send(new CreateLogGroupCommand({ logGroupName: "d", logGroupClass: "DELIVERY" })),
      "NotImplemented",
      "CloudWatch Logs: CreateLogGroup.logGroupClass DELIVERY is not implemented by this endpoint.",
    ],
  ])("%s", async (_, send, name, message) => {
    await expect(send()).rejects.toMatchObject({ name, message });
  });
});

test("the account has resource policies", async () => {
  const Statement = {
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "logs:*",
    Resource: "*",
  };
  const policyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  const put = (policyName: string) => logs.send(new PutResourcePolicyCommand({ policyName, policyDocument }));
  const described = { policyName: "p1", policyDocument, lastUpdatedTime: now, policyScope: "ACCOUNT" };
  expect((await put("p1")).resourcePolicy).toEqual(described);
  for (const each of [2, 3, 4, 5, 6, 7, 8, 9, 10]) await put(`p${each}`);
  await put("p1");
  await expect(put("p11")).rejects.toMatchObject({ name: "LimitExceededException" });
  const { resourcePolicies } = await logs.send(new DescribeResourcePoliciesCommand({ limit: 1 }));
  expect(resourcePolicies).toEqual([described]);
  const remove = () => logs.send(new DeleteResourcePolicyCommand({ policyName: "p1" }));
  await remove();
  await expect(remove()).rejects.toThrow("Policy with name [p1] does not exist.");
});

test("a metric filter can be tried", async () => {
  const logEventMessages = ['{"n":1}', '{"n":2}'];
  const command = new TestMetricFilterCommand({ filterPattern: "{ $.n > 1 }", logEventMessages });
  expect((await logs.send(command)).matches).toEqual([
    { eventNumber: 2, eventMessage: '{"n":2}', extractedValues: { "$.n": "2" } },
  ]);
});
