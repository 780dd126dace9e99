import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Connection } from "../connection.ts";

/** The one client that reading the catalog takes: a command that only reads need not load the others. */
export function dynamoDBClient(connection: Connection = {}): DynamoDBClient {
  return new DynamoDBClient(connection);
}
