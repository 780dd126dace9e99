import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SFNClient } from "@aws-sdk/client-sfn";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { Connection } from "./connection.ts";

/** One client for each service that the pipeline is made of. */
export interface PipelineClients {
  readonly dynamodb: DynamoDBClient;
  readonly iam: IAMClient;
  readonly lambda: LambdaClient;
  readonly logs: CloudWatchLogsClient;
  readonly s3: S3Client;
  readonly sfn: SFNClient;
  readonly sqs: SQSClient;
}

export function pipelineClients(connection: Connection = {}): PipelineClients {
  const clients: PipelineClients = {
    dynamodb: new DynamoDBClient(connection),
    iam: new IAMClient(connection),
    lambda: new LambdaClient(connection),
    logs: new CloudWatchLogsClient(connection),
    s3: new S3Client({ ...connection, forcePathStyle: hasOwnEndpoint(connection) }),
    sfn: new SFNClient(connection),
    sqs: new SQSClient(connection),
  };
  // It would copy every answer for a logger that is not there: a tenth of the time of a listing.
  for (const client of Object.values(clients) as WithStack[]) client.middlewareStack.remove("loggerMiddleware");
  return clients;
}

interface WithStack {
  readonly middlewareStack: { remove(name: string): boolean };
}

/** An endpoint of one's own has no host name for each bucket. */
function hasOwnEndpoint({ endpoint }: Connection): boolean {
  return Boolean(endpoint ?? process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL);
}
