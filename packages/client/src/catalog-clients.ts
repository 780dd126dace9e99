import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import type { Connection } from "./connection.ts";

/** Clients of the files and of their records. */
export interface CatalogClients {
  readonly dynamodb: DynamoDBClient;
  readonly s3: S3Client;
}

export function catalogClients(connection: Connection = {}): CatalogClients {
  const settings = clientSettings(connection);
  return withoutLogger({
    dynamodb: new DynamoDBClient(settings),
    s3: new S3Client({ ...settings, forcePathStyle: hasOwnEndpoint(connection) }),
  });
}

/** An endpoint of one's own has no variants, whatever AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT say: the SDK refuses both. */
export function clientSettings(connection: Connection) {
  return connection.endpoint ? { ...connection, useFipsEndpoint: false, useDualstackEndpoint: false } : connection;
}

/** A logger that is not there would have every answer copied for it: a tenth of the time of a listing. */
export function withoutLogger<Clients extends object>(clients: Clients): Clients {
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
