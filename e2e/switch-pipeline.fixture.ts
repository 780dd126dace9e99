import { IAMClient, PutRolePolicyCommand, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  CreateEventSourceMappingCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionConfigurationCommand,
  type UpdateFunctionConfigurationCommandInput,
} from "@aws-sdk/client-lambda";
import { PutBucketNotificationConfigurationCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateStateMachineCommand, DescribeStateMachineCommand, SFNClient } from "@aws-sdk/client-sfn";
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { takesFrom } from "./queue-policy.fixture.ts";

/** A pipeline that `waybill up` has deployed, which is the standard one. */
export interface DeployedPipeline {
  readonly endpoint: string;
  readonly region: string;
  readonly pipeline: {
    readonly bucket: string;
    readonly table: string;
    readonly functionName: string;
    readonly stateMachineArn: string;
  };
}

function connection({ endpoint, region }: DeployedPipeline) {
  return { endpoint, region, credentials: { accessKeyId: "waybill", secretAccessKey: "waybill" } };
}

/** What Terraform's `write_path` does. */
export async function switchWritePath(deployed: DeployedPipeline, path: "direct" | "express"): Promise<void> {
  const lambda = new LambdaClient(connection(deployed));
  const { functionName: FunctionName, table: TABLE_NAME } = deployed.pipeline;
  const variables = path === "direct" ? { TABLE_NAME } : { STATE_MACHINE_ARN: await expressMachine(deployed) };
  if (path === "direct")
    await allow(deployed, "WriteRecords", ["dynamodb:UpdateItem"], `arn:aws:dynamodb:*:*:table/${TABLE_NAME}`);
  else await allow(deployed, "StartExecutions", ["states:StartSyncExecution"], variables.STATE_MACHINE_ARN ?? "");
  await configureLive(lambda, { FunctionName, Environment: { Variables: { WRITE_PATH: path, ...variables } } });
}

/** Gives the function other `seconds` than the 30 of a deployed one, at most the events queue's 180. */
export async function giveTime(deployed: DeployedPipeline, seconds: number): Promise<void> {
  const lambda = new LambdaClient(connection(deployed));
  await configureLive(lambda, { FunctionName: deployed.pipeline.functionName, Timeout: seconds });
}

async function configureLive(lambda: LambdaClient, settings: UpdateFunctionConfigurationCommandInput): Promise<void> {
  const { FunctionName } = settings;
  await lambda.send(new UpdateFunctionConfigurationCommand(settings));
  const { Version: FunctionVersion } = await lambda.send(new PublishVersionCommand({ FunctionName }));
  await lambda.send(new UpdateAliasCommand({ FunctionName, Name: "live", FunctionVersion }));
}

/** One more policy of the function's role, of which Terraform's has one in all. */
async function allow(
  deployed: DeployedPipeline,
  PolicyName: string,
  Action: string[],
  Resource: string,
): Promise<void> {
  const statement = { Effect: "Allow", Action, Resource };
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const iam = new IAMClient(connection(deployed));
  await iam.send(new PutRolePolicyCommand({ RoleName: "waybill-ingest", PolicyName, PolicyDocument }));
}

/** An Express machine beside the Standard one; their role trusts both. */
export async function expressMachine(deployed: DeployedPipeline): Promise<string> {
  const trust = { Effect: "Allow", Principal: { Service: "states.amazonaws.com" }, Action: "sts:AssumeRole" };
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [trust] });
  await new IAMClient(connection(deployed)).send(
    new UpdateAssumeRolePolicyCommand({ RoleName: "waybill-record", PolicyDocument }),
  );
  const sfn = new SFNClient(connection(deployed));
  const { stateMachineArn } = deployed.pipeline;
  const { definition, roleArn } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  const command = new CreateStateMachineCommand({ name: "express", type: "EXPRESS", definition, roleArn });
  return (await sfn.send(command)).stateMachineArn ?? "";
}

/** What Terraform's `delivery = "queue"` does. */
export async function deliverByQueue(deployed: DeployedPipeline): Promise<void> {
  const sqs = new SQSClient(connection(deployed));
  const Policy = takesFrom("s3.amazonaws.com");
  const queue = { QueueName: "events", Attributes: { VisibilityTimeout: "180", Policy } };
  const { QueueUrl } = await sqs.send(new CreateQueueCommand(queue));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
  const receive = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];
  await allow(deployed, "ReceiveEvents", receive, Attributes?.QueueArn ?? "");
  await new LambdaClient(connection(deployed)).send(
    new CreateEventSourceMappingCommand({
      FunctionName: `${deployed.pipeline.functionName}:live`,
      EventSourceArn: Attributes?.QueueArn,
      BatchSize: 10,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
    }),
  );
  const Events = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"] as const;
  await new S3Client({ ...connection(deployed), forcePathStyle: true }).send(
    new PutBucketNotificationConfigurationCommand({
      Bucket: deployed.pipeline.bucket,
      NotificationConfiguration: { QueueConfigurations: [{ QueueArn: Attributes?.QueueArn, Events: [...Events] }] },
    }),
  );
}
