import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SFNClient } from "@aws-sdk/client-sfn";
import { SQSClient } from "@aws-sdk/client-sqs";
import { type CatalogClients, catalogClients, clientSettings, withoutLogger } from "./catalog-clients.ts";
import type { Connection } from "./connection.ts";

/** One client for each service that the pipeline is made of. */
export interface PipelineClients extends CatalogClients {
  readonly iam: IAMClient;
  readonly lambda: LambdaClient;
  readonly logs: CloudWatchLogsClient;
  readonly sfn: SFNClient;
  readonly sqs: SQSClient;
}

export function pipelineClients(connection: Connection = {}): PipelineClients {
  const settings = clientSettings(connection);
  const others = withoutLogger({
    iam: new IAMClient(settings),
    lambda: new LambdaClient(settings),
    logs: new CloudWatchLogsClient(settings),
    sfn: new SFNClient(settings),
    sqs: new SQSClient(settings),
  });
  return { ...catalogClients(connection), ...others };
}
