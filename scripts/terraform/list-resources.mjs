import * as autoscaling from "@aws-sdk/client-application-auto-scaling";
import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as events from "@aws-sdk/client-eventbridge";
import * as iam from "@aws-sdk/client-iam";
import * as lambda from "@aws-sdk/client-lambda";
import * as s3 from "@aws-sdk/client-s3";
import * as sfn from "@aws-sdk/client-sfn";
import * as sns from "@aws-sdk/client-sns";
import * as sqs from "@aws-sdk/client-sqs";

/** How each kind is listed, and where an answer has their names. */
const LISTS = [
  [s3, "S3Client", "ListBuckets", {}, ({ Buckets = [] }) => Buckets.map(({ Name }) => Name)],
  [lambda, "LambdaClient", "ListFunctions", {}, ({ Functions = [] }) => Functions.map((each) => each.FunctionName)],
  [lambda, "LambdaClient", "ListEventSourceMappings", {}, (list) => list.EventSourceMappings.map(({ UUID }) => UUID)],
  [sfn, "SFNClient", "ListStateMachines", {}, ({ stateMachines = [] }) => stateMachines.map(({ name }) => name)],
  [dynamodb, "DynamoDBClient", "ListTables", {}, ({ TableNames = [] }) => TableNames],
  [sqs, "SQSClient", "ListQueues", {}, ({ QueueUrls = [] }) => QueueUrls],
  [sns, "SNSClient", "ListTopics", {}, ({ Topics = [] }) => Topics.map(({ TopicArn }) => TopicArn)],
  [
    sns,
    "SNSClient",
    "ListSubscriptions",
    {},
    ({ Subscriptions = [] }) => Subscriptions.map(({ Endpoint }) => Endpoint),
  ],
  [events, "EventBridgeClient", "ListEventBuses", {}, ({ EventBuses = [] }) => EventBuses.map(({ Name }) => Name)],
  [events, "EventBridgeClient", "ListRules", {}, ({ Rules = [] }) => Rules.map(({ Name }) => Name)],
  [
    logs,
    "CloudWatchLogsClient",
    "DescribeLogGroups",
    {},
    ({ logGroups = [] }) => logGroups.map((each) => each.logGroupName),
  ],
  [iam, "IAMClient", "ListRoles", {}, ({ Roles = [] }) => Roles.map(({ RoleName }) => RoleName)],
  [
    cloudwatch,
    "CloudWatchClient",
    "DescribeAlarms",
    { AlarmTypes: ["MetricAlarm", "CompositeAlarm"] },
    ({ MetricAlarms = [], CompositeAlarms = [] }) =>
      [...MetricAlarms, ...CompositeAlarms].map((each) => each.AlarmName),
  ],
  [
    cloudwatch,
    "CloudWatchClient",
    "ListDashboards",
    {},
    (list) => list.DashboardEntries.map((each) => each.DashboardName),
  ],
  ...["dynamodb", "lambda"].map((ServiceNamespace) => [
    autoscaling,
    "ApplicationAutoScalingClient",
    "DescribeScalableTargets",
    { ServiceNamespace },
    ({ ScalableTargets = [] }) =>
      ScalableTargets.map(({ ResourceId, ScalableDimension }) => `${ResourceId} ${ScalableDimension}`),
  ]),
];

/**
 * Every resource that an endpoint has, by kind and name, sorted.
 *
 * @param {object} connection of the SDK's clients
 * @returns {Promise<string[]>}
 */
export async function listResources(connection) {
  const found = await Promise.all(
    LISTS.map(async ([module, client, operation, input, namesOf]) => {
      const output = await new module[client](connection).send(new module[`${operation}Command`](input));
      return namesOf(output).map((name) => `${operation.replace(/^(List|Describe)/, "")} ${name}`);
    }),
  );
  return found.flat().sort();
}
