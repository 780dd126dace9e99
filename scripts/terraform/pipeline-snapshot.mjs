// What a pipeline is made of, but for its alarms, as AWS's own operations describe it: to compare one that Terraform made with one that
// `waybill up` made.
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as iam from "@aws-sdk/client-iam";
import * as lambda from "@aws-sdk/client-lambda";
import * as s3 from "@aws-sdk/client-s3";
import * as sfn from "@aws-sdk/client-sfn";
import * as sqs from "@aws-sdk/client-sqs";

/**
 * What differs between any two resources, however alike they are; the runtime, whose newest the provider may not know; the stream,
 * which belongs to the change feed; and which encryption a bucket blocks: both block SSE-C, but only one whose encryption was never
 * set says so.
 */
const OWN =
  /^(\$metadata|UUID|EventSourceMappingArn|LastProcessingResult|FunctionVersion|StreamSpecification|LatestStream\w+|Create(Date|d\w*)|creation(Date|Time)|CreationDateTime|LastModified\w*|lastUpdate\w*|updateDate|RevisionId|revisionId|RoleId|TableId|\w*Timestamp|CodeSize|LatestRestorableDateTime|EarliestRestorableDateTime|ApproximateNumber\w*|ItemCount|TableSizeBytes|storedBytes|metricFilterCount|State(Reason|Value|ReasonData)|LastUpdateToPayPerRequestDateTime|Tags|StatusCode|label|Runtime|BlockedEncryptionTypes)$/;

/**
 * @param {object} connection of the SDK's clients
 * @param {Record<string, string>} names the `names` of terraform/variables.tf, without `monitoring`
 * @returns {Promise<Record<string, unknown>>} by resource; names are in braces, so that two pipelines compare
 */
export async function pipelineSnapshot(connection, names) {
  const call = caller(connection);
  const parts = {
    ...bucket(call, names),
    ...compute(call, names),
    ...storage(call, names),
  };
  const entries = Object.entries(parts).map(async ([name, read]) => [name, await read.catch(absent)]);
  return comparable(Object.fromEntries(await Promise.all(entries)), { ...names, endpoint: connection.endpoint });
}

/** A part may be absent, and nothing else may go wrong: two errors would be equal. */
function absent(error) {
  if (/NotFound|NoSuch|NonExistent|DoesNotExist/.test(error.name)) return error.name;
  throw error;
}

/** One function for every operation of every client: `call(s3, "S3Client", "HeadBucket", {…})`. */
function caller(connection) {
  const clients = new Map();
  return async (module, client, operation, input) => {
    if (!clients.has(client)) clients.set(client, new module[client]({ ...connection, forcePathStyle: true }));
    return clients.get(client).send(new module[`${operation}Command`](input));
  };
}

function bucket(call, names) {
  const read = (operation) => call(s3, "S3Client", operation, { Bucket: names.bucket });
  return Object.fromEntries(
    [
      "GetBucketVersioning",
      "GetBucketEncryption",
      "GetPublicAccessBlock",
      "GetBucketOwnershipControls",
      "GetBucketPolicy",
      "GetBucketLifecycleConfiguration",
      "GetBucketNotificationConfiguration",
    ].map((operation) => [`bucket ${operation}`, read(operation)]),
  );
}

function compute(call, names) {
  const FunctionName = names.function;
  const live = { FunctionName, Qualifier: "live" };
  const ofLambda = (operation, input) => call(lambda, "LambdaClient", operation, input);
  const ofRole = (RoleName) => ({
    role: call(iam, "IAMClient", "GetRole", { RoleName }),
    policy: call(iam, "IAMClient", "GetRolePolicy", { RoleName, PolicyName: RoleName }),
  });
  const [functionRole, stateMachineRole] = [ofRole(names.function_role), ofRole(names.state_machine_role)];
  return {
    function: ofLambda("GetFunctionConfiguration", { FunctionName }),
    "function's concurrency": ofLambda("GetFunctionConcurrency", { FunctionName }),
    "function's alias": ofLambda("GetAlias", { FunctionName, Name: "live" }),
    "function's permissions": ofLambda("GetPolicy", live),
    "function's event invoke configuration": ofLambda("GetFunctionEventInvokeConfig", live),
    "function's role": functionRole.role,
    "function's policy": functionRole.policy,
    "state machine": stateMachine(call, names.state_machine),
    "Express state machine": stateMachine(call, `${names.state_machine}-express`),
    "reading of queues": readings(call, FunctionName),
    "state machine's role": stateMachineRole.role,
    "state machine's policy": stateMachineRole.policy,
  };
}

/** Tells of every queue that the function reads, and of none. */
async function readings(call, name) {
  const input = { FunctionName: `${name}:live` };
  return (await call(lambda, "LambdaClient", "ListEventSourceMappings", input)).EventSourceMappings;
}

async function stateMachine(call, wanted) {
  const of = (operation, input) => call(sfn, "SFNClient", operation, input);
  const { stateMachines } = await of("ListStateMachines", {});
  const found = stateMachines.find(({ name }) => name === wanted);
  return found && of("DescribeStateMachine", { stateMachineArn: found.stateMachineArn });
}

function storage(call, names) {
  const TableName = names.table;
  const ofTable = (operation) => call(dynamodb, "DynamoDBClient", operation, { TableName });
  const logGroup = (logGroupNamePrefix) =>
    call(logs, "CloudWatchLogsClient", "DescribeLogGroups", { logGroupNamePrefix });
  return {
    table: ofTable("DescribeTable"),
    "table's time to live": ofTable("DescribeTimeToLive"),
    "table's backups": ofTable("DescribeContinuousBackups"),
    "dead-letter queue": queue(call, names.dead_letter_queue),
    "events queue": queue(call, names.events_queue),
    "function's log group": logGroup(`/aws/lambda/${names.function}`),
    "state machine's log group": logGroup(`/aws/vendedlogs/states/${names.state_machine}`),
  };
}

async function queue(call, QueueName) {
  const { QueueUrl } = await call(sqs, "SQSClient", "GetQueueUrl", { QueueName });
  return call(sqs, "SQSClient", "GetQueueAttributes", { QueueUrl, AttributeNames: ["All"] });
}

function comparable(value, names) {
  const longestFirst = Object.entries(names).sort(([, one], [, other]) => other.length - one.length);
  const nameless = (text) =>
    longestFirst.reduce(
      (result, [kind, name]) => result.replaceAll(new RegExp(`(?<![\\w])${name}(?![\\w])`, "g"), `{${kind}}`),
      text,
    );
  const walk = (part) => {
    if (typeof part === "string") return walkText(part);
    if (part instanceof Date) return part.toISOString();
    // Terraform keeps sets, in an order of its own.
    if (Array.isArray(part))
      return part.map(walk).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
    if (typeof part !== "object" || part === null) return part;
    const members = Object.entries(part).filter(([name, member]) => !OWN.test(name) && member !== undefined);
    return Object.fromEntries(
      members.map(([name, member]) => [name, walk(member)]).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  };
  const walkText = (text) => {
    const plain = text.startsWith("%7B") ? decodeURIComponent(text) : text;
    if (!/^[[{]/.test(plain)) return nameless(plain);
    try {
      return walk(JSON.parse(plain));
    } catch {
      return nameless(plain);
    }
  };
  return walk(value);
}
