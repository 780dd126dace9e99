import { DescribeTableCommand, type DynamoDBClient, type TableDescription } from "@aws-sdk/client-dynamodb";
import { FILE_INDEXES, type FileIndex } from "@waybill/catalog";
import { explained, PipelineError } from "../pipeline-error.ts";

/** One of the indexes that the table may have, as it is. */
export interface IndexState {
  readonly index: FileIndex;
  /** `none`: the table has it not. `active`: it can be read. Else it is on its way. */
  readonly state: "none" | "creating" | "active" | "deleting";
  /** Records in it, as DynamoDB counted them within the last six hours. */
  readonly records: number;
  /** Bytes, counted as the records. */
  readonly size: number;
}

/** Every index that the table may have. Throws PipelineError. */
export async function listIndexes(client: DynamoDBClient, table: string): Promise<IndexState[]> {
  const { Table } = await explained(`table "${table}"`, client.send(new DescribeTableCommand({ TableName: table })));
  return (Object.keys(FILE_INDEXES) as FileIndex[]).map((index) => stateOf(index, Table));
}

function stateOf(index: FileIndex, table: TableDescription | undefined): IndexState {
  const found = table?.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === FILE_INDEXES[index].IndexName);
  const { IndexStatus, ItemCount: records = 0, IndexSizeBytes: size = 0 } = found ?? {};
  if (!found) return { index, state: "none", records, size };
  if (IndexStatus === "CREATING") return { index, state: "creating", records, size };
  return { index, state: IndexStatus === "DELETING" ? "deleting" : "active", records, size };
}

/**
 * The indexes that can be read. None where the identity may not ask (`dynamodb:DescribeTable`): whoever may only read items
 * can still scan them. Throws PipelineError.
 */
export async function readableIndexes(client: DynamoDBClient, table: string): Promise<ReadonlySet<FileIndex>> {
  try {
    const active = (await listIndexes(client, table)).filter(({ state }) => state === "active");
    return new Set(active.map(({ index }) => index));
  } catch (error) {
    if (error instanceof PipelineError && error.code === "access-denied") return new Set();
    throw error;
  }
}
