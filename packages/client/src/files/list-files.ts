import { type DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { type FileRecord, fileRecord } from "@waybill/catalog";
import { explained } from "../pipeline-error.ts";
import { type FileFilter, filterExpression, isOfType } from "./file-filter.ts";

export interface FileQuery extends FileFilter {
  readonly table: string;
}

/**
 * The records that match, page by page as they are asked for, in no order: a Scan, which reads (and bills) the whole
 * table whatever the filters. Throws PipelineError.
 */
export async function* listFiles(client: DynamoDBClient, query: FileQuery): AsyncGenerator<FileRecord> {
  const pages = paginateScan({ client }, { TableName: query.table, ...filterExpression(query) });
  while (true) {
    const page = await explained(`table "${query.table}"`, pages.next());
    if (page.done) return;
    for (const item of page.value.Items ?? []) {
      const record = fileRecord(item);
      if (isOfType(record, query.type)) yield record;
    }
  }
}
