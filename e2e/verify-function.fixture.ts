import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  CreateFunctionCommand,
  InvokeCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { deploy, pipelineClients } from "@waybill/client";
import { type Local, startLocal } from "@waybill/local";
import { functionRole } from "./function-role.fixture.ts";
import { giveTime } from "./give-time.fixture.ts";

export const FunctionName = "waybill-verify";

const ACTIONS = [
  ...["s3:ListBucket", "s3:ListBucketVersions"],
  ...["dynamodb:Scan", "dynamodb:GetItem", "dynamodb:UpdateItem"],
];

type Started = NonNullable<Parameters<typeof startLocal>[0]>;

/** A pipeline with the function of Terraform's module scheduled_verify, made by the SDK. */
export async function startWithVerify(options: Pick<Started, "clock"> = {}) {
  const local = await startLocal({ memory: true, report: () => {}, ...options });
  const { endpoint, region, credentials } = local;
  const connection = { endpoint, region, credentials };
  const clients = pipelineClients(connection);
  const lambda = new LambdaClient(connection);
  const { names } = await deploy(clients, {
    functionZip: await readFile("packages/ingest/dist/ingest.zip"),
    stateMachineDefinition: await readFile("terraform/modules/step_function/state_machine.asl.json", "utf8"),
  });
  await giveTime(lambda, names.function);
  // A run that is killed when all stops leaves its files.
  const TMPDIR = await mkdtemp(join(tmpdir(), "verify-function-"));
  const variables = { BUCKET_NAME: names.bucket, TABLE_NAME: names.table, TMPDIR };
  const functionArn = await deployFunction(lambda, await functionRole(connection, FunctionName, ACTIONS), variables);
  return {
    connection,
    clients,
    names,
    lambda,
    functionArn,
    async configure(more: Record<string, string>, Timeout: number) {
      const Environment = { Variables: { ...variables, ...more } };
      await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout, Environment }));
    },
    async invoke() {
      const { Payload, FunctionError } = await lambda.send(new InvokeCommand({ FunctionName, Payload: "{}" }));
      return { answer: JSON.parse(new TextDecoder().decode(Payload)), FunctionError };
    },
    async stop() {
      await local.stop();
      await rm(TMPDIR, { recursive: true, force: true });
    },
    logged: () => logged(local),
    published: async () => (await logged(local)).flatMap(metricsOf),
  };
}

async function deployFunction(lambda: LambdaClient, Role: string | undefined, Variables: Record<string, string>) {
  const { FunctionArn = "" } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role,
      Runtime: "nodejs22.x",
      Handler: "handler.handler",
      MemorySize: 1769,
      Timeout: 900,
      EphemeralStorage: { Size: 2048 },
      LoggingConfig: { LogFormat: "JSON" },
      Environment: { Variables },
      Code: { ZipFile: await readFile("packages/verifier/dist/verifier.zip") },
    }),
  );
  return FunctionArn;
}

type Line = Readonly<Record<string, unknown>>;

/** The function's own lines of its log group. */
async function logged({ endpoint, region, credentials }: Local): Promise<readonly Line[]> {
  const logs = new CloudWatchLogsClient({ endpoint, region, credentials });
  const filterPattern = '{ $.message = "bucket and table*" }';
  const command = new FilterLogEventsCommand({ logGroupName: `/aws/lambda/${FunctionName}`, filterPattern });
  const { events = [] } = await logs.send(command);
  return events.map(({ message = "" }) => JSON.parse(message));
}

/** What CloudWatch makes metrics of: the values of the names that a line declares. */
function metricsOf(line: Line): Array<Record<string, unknown>> {
  const { CloudWatchMetrics } = (line._aws ?? { CloudWatchMetrics: [] }) as {
    readonly CloudWatchMetrics: ReadonlyArray<{ readonly Metrics: readonly { readonly Name: string }[] }>;
  };
  return CloudWatchMetrics.map(({ Metrics }) => Object.fromEntries(Metrics.map(({ Name }) => [Name, line[Name]])));
}
