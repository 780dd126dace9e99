import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { removeLeftPartitions } from "@waybill/client/verify";
import { createHandler } from "./create-handler.ts";
import { settingsOf } from "./settings.ts";

const settings = settingsOf(process.env);
const connection = {
  maxAttempts: 5,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 20_000, throwOnRequestTimeout: true },
};
const clients = {
  s3: new S3Client({ ...connection, forcePathStyle: settings.hasOwnEndpoint }),
  dynamodb: new DynamoDBClient(connection),
};
for (const { middlewareStack } of [clients.s3, clients.dynamodb]) middlewareStack.remove("loggerMiddleware");

// An environment of Lambda keeps its files when it is started anew after a run that was killed, and has one run at a time.
if (!settings.hasOwnEndpoint) await removeLeftPartitions();

/** The Lambda function: whatever invokes it, it compares bucket and table, and says in one line of metrics what it found. */
export const handler = createHandler({
  clients,
  settings,
  // Not console.log: with JSON logging Lambda would wrap the line, and CloudWatch would find no metrics in it.
  writeLog: (line) => void process.stdout.write(`${line}\n`),
  now: Date.now,
});
