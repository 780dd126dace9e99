import { type AttributeValue, type DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";

export type Record = { readonly [attribute: string]: AttributeValue };

/** Every record of the table, by file name. */
async function scanRecords(dynamodb: DynamoDBClient, table: string): Promise<Map<string, Record>> {
  const records = new Map<string, Record>();
  for await (const page of paginateScan({ client: dynamodb }, { TableName: table })) {
    for (const item of page.Items ?? []) records.set(item.FileName?.S ?? "", item);
  }
  return records;
}

/**
 * Scans until `done` likes what it sees, some minutes at most; returns the last scan. Most of the time is left to what is
 * waited for: a scan of many records takes long.
 */
export async function waitForRecords(
  dynamodb: DynamoDBClient,
  table: string,
  done: (records: Map<string, Record>) => boolean,
): Promise<Map<string, Record>> {
  for (let attempt = 0; ; attempt += 1) {
    const records = await scanRecords(dynamodb, table);
    if (done(records) || attempt === 1_000) return records;
    await new Promise((resolve) => setTimeout(resolve, 50 + records.size / 2));
  }
}
