import { setTimeout as sleep } from "node:timers/promises";
import { type DynamoDBClient, UpdateTableCommand, waitUntilTableExists } from "@aws-sdk/client-dynamodb";
import { FILE_INDEXES, type FileIndex } from "@waybill/catalog";
import { explained } from "../pipeline-error.ts";
import { attributeDefinitions, indexDefinition } from "./index-definition.ts";
import { type IndexState, listIndexes } from "./list-indexes.ts";

/** Milliseconds between two looks at an index that is being made. */
const LOOK = 1_000;
/** Seconds. */
const WAIT = { minDelay: 1, maxDelay: 5, maxWaitTime: 600 };

/**
 * Gives the table the indexes that it has not, one after the other, as DynamoDB demands, and waits until they can be read: on
 * AWS minutes, and hours for very large tables, which stay in use meanwhile. Throws PipelineError.
 */
export async function addIndexes(client: DynamoDBClient, table: string, indexes: readonly FileIndex[]): Promise<void> {
  for (const index of indexes) {
    if ((await stateOf(client, table, index)) === "none") {
      const update = new UpdateTableCommand({
        TableName: table,
        AttributeDefinitions: attributeDefinitions([index]),
        GlobalSecondaryIndexUpdates: [{ Create: indexDefinition(index) }],
      });
      await explained(`table "${table}"`, client.send(update));
    }
    while ((await stateOf(client, table, index)) !== "active") await sleep(LOOK);
  }
}

/** Takes the indexes from the table that it has. No record is touched. Throws PipelineError. */
export async function removeIndexes(
  client: DynamoDBClient,
  table: string,
  indexes: readonly FileIndex[],
): Promise<void> {
  for (const index of indexes) {
    if ((await stateOf(client, table, index)) === "none") continue;
    const { IndexName } = FILE_INDEXES[index];
    const update = { TableName: table, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName } }] };
    await explained(`table "${table}"`, client.send(new UpdateTableCommand(update)));
    while ((await stateOf(client, table, index)) !== "none") await sleep(LOOK);
    await waitUntilTableExists({ client, ...WAIT }, { TableName: table });
  }
}

async function stateOf(client: DynamoDBClient, table: string, wanted: FileIndex): Promise<IndexState["state"]> {
  const indexes = await listIndexes(client, table);
  return indexes.find(({ index }) => index === wanted)?.state ?? "none";
}
