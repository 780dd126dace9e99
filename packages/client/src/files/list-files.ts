import { type DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { type FileRecord, type FileStatus, fileRecord } from "@waybill/catalog";
import { explained } from "../pipeline-error.ts";

export interface FileQuery {
  readonly table: string;
  /** Only files whose name begins so. */
  readonly prefix?: string;
  /** Only records of this status; without it tombstones too. */
  readonly status?: FileStatus;
  /** Only records written at this time or later, ISO 8601. */
  readonly recordedSince?: string;
}

/**
 * The records that match, page by page as they are asked for, in no order: a Scan, which reads (and bills) the whole
 * table whatever the filters. Throws PipelineError.
 */
export async function* listFiles(client: DynamoDBClient, query: FileQuery): AsyncGenerator<FileRecord> {
  const pages = paginateScan({ client }, { TableName: query.table, ...filter(query) });
  while (true) {
    const page = await explained(`table "${query.table}"`, pages.next());
    if (page.done) return;
    for (const item of page.value.Items ?? []) yield fileRecord(item);
  }
}

function filter({ prefix, status, recordedSince }: FileQuery) {
  const conditions: string[] = [];
  const names: Record<string, string> = {};
  const values: Record<string, { S: string }> = {};
  const where = (attribute: string, value: string | undefined, condition: string) => {
    if (value === undefined || value === "") return;
    conditions.push(condition);
    names[`#${attribute}`] = attribute;
    values[`:${attribute}`] = { S: value };
  };
  where("FileName", prefix, "begins_with(#FileName, :FileName)");
  where("Status", status, "#Status = :Status");
  where("RecordedAt", recordedSince, "#RecordedAt >= :RecordedAt");
  if (conditions.length === 0) return {};
  return {
    FilterExpression: conditions.join(" AND "),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}
