import { type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { type FileRecord, fileRecord } from "@waybill/catalog";
import { explained } from "../pipeline-error.ts";

/** The record of one file as it is now, a tombstone too; `undefined` when there is none. Throws PipelineError. */
export async function getFile(
  client: DynamoDBClient,
  { table, fileName }: { readonly table: string; readonly fileName: string },
): Promise<FileRecord | undefined> {
  const command = new GetItemCommand({ TableName: table, Key: { FileName: { S: fileName } }, ConsistentRead: true });
  const { Item } = await explained(`table "${table}"`, client.send(command));
  return Item && fileRecord(Item);
}
