import { ConditionalCheckFailedException, type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { ConditionalWrite } from "@waybill/catalog";
import { explained } from "../pipeline-error.ts";

/** `stale`: the write's condition does not hold, because the record stands already or a newer one does. */
export type WriteOutcome = "recorded" | "stale";

/** Writes a record from here, under its condition. Throws PipelineError. */
export async function applyWrite(
  client: DynamoDBClient,
  table: string,
  write: ConditionalWrite,
): Promise<WriteOutcome> {
  const command = new UpdateItemCommand({
    ...write,
    TableName: table,
    ExpressionAttributeValues: {
      ...write.ExpressionAttributeValues,
      ":RecordedAt": { S: new Date().toISOString() },
    },
  });
  try {
    await explained(`table "${table}"`, client.send(command));
    return "recorded";
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return "stale";
    throw error;
  }
}
