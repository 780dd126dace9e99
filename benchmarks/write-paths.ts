import {
  CreateEventSourceMappingCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { PutBucketNotificationConfigurationCommand } from "@aws-sdk/client-s3";
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { WaybillProcess } from "../e2e/waybill-process.fixture.ts";
import type { Measurement } from "./measurement.ts";
import { sustained, WARM_UP } from "./throughput.ts";
import { withWaybill } from "./with-waybill.ts";

/** Files per second of each write path and delivery, in one process each: what is warm in one is not in another. */
export async function writePaths(files: number): Promise<Measurement[]> {
  const rates = new Map<string, number>();
  for (const [name, prepare] of Object.entries(SETTINGS)) {
    rates.set(
      name,
      await withWaybill(async (waybill) => {
        await prepare(waybill);
        await sustained(waybill, "warm-up", WARM_UP);
        return sustained(waybill, "measured", files);
      }),
    );
  }
  const standard = rates.get("standard") ?? Number.NaN;
  return [...rates].flatMap(([name, value]) => [
    { what: name, value, unit: "files/s", goal: name === "standard" ? "≥ 400" : "none" },
    ...(name === "standard"
      ? []
      : [{ what: `${name}, against standard`, value: value / standard, unit: "times", goal: "≥ 1.5" }]),
  ]);
}

const SETTINGS: Readonly<Record<string, (waybill: WaybillProcess) => Promise<void>>> = {
  standard: async () => {},
  direct: writeDirectly,
  "standard by queue": deliverByQueue,
  "direct by queue": async (waybill) => {
    await writeDirectly(waybill);
    await deliverByQueue(waybill);
  },
};

function connection({ endpoint, region }: WaybillProcess) {
  return { endpoint, region, credentials: { accessKeyId: "waybill", secretAccessKey: "waybill" } };
}

async function writeDirectly(waybill: WaybillProcess): Promise<void> {
  const lambda = new LambdaClient(connection(waybill));
  const { functionName: FunctionName, table: TABLE_NAME } = waybill.pipeline;
  const Environment = { Variables: { WRITE_PATH: "direct", TABLE_NAME } };
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment }));
  const { Version: FunctionVersion } = await lambda.send(new PublishVersionCommand({ FunctionName }));
  await lambda.send(new UpdateAliasCommand({ FunctionName, Name: "live", FunctionVersion }));
}

async function deliverByQueue(waybill: WaybillProcess): Promise<void> {
  const sqs = new SQSClient(connection(waybill));
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({ QueueName: "events", Attributes: { VisibilityTimeout: "180" } }),
  );
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
  await new LambdaClient(connection(waybill)).send(
    new CreateEventSourceMappingCommand({
      FunctionName: `${waybill.pipeline.functionName}:live`,
      EventSourceArn: Attributes?.QueueArn,
      BatchSize: 10,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
    }),
  );
  await waybill.s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket: waybill.pipeline.bucket,
      NotificationConfiguration: {
        QueueConfigurations: [{ QueueArn: Attributes?.QueueArn, Events: ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"] }],
      },
    }),
  );
}
