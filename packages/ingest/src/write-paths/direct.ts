import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  type DynamoDBClientConfig,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { conditionalWrite } from "@waybill/catalog";
import type { RecordChange } from "../record-change.ts";
import { lean } from "./lean-client.ts";

/** Writes the record from the function. `now`: milliseconds since the epoch. AWS: UpdateItem. */
export function direct(TableName: string, now: () => number, configuration: DynamoDBClientConfig): RecordChange {
  const client = lean(new DynamoDBClient(configuration));
  return async (change) => {
    const write = conditionalWrite(change);
    const command = new UpdateItemCommand({
      ...write,
      TableName,
      ExpressionAttributeValues: {
        ...write.ExpressionAttributeValues,
        ":RecordedAt": { S: new Date(now()).toISOString() },
      },
      // Tells a duplicate from a stale change without another read.
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    try {
      await client.send(command);
      return "recorded";
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return error.Item?.Sequencer?.S === change.sequencer ? "duplicate" : "stale";
    }
  };
}
