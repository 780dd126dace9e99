import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SFNClient } from "@aws-sdk/client-sfn";
import { SQSClient } from "@aws-sdk/client-sqs";
import { type CatalogClients, catalogClients, withoutLogger } from "./catalog-clients.ts";
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
  const others = withoutLogger({
    iam: new IAMClient(connection),
    lambda: new LambdaClient(connection),
    logs: new CloudWatchLogsClient(connection),
    sfn: new SFNClient(connection),
    sqs: new SQSClient(connection),
  });
  return { ...catalogClients(connection), ...others };
}
