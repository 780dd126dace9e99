import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { FileRecord } from "@waybill/catalog";
import { readableIndexes } from "../indexes/list-indexes.ts";
import { PipelineError } from "../pipeline-error.ts";
import type { FileOrder, FilePosition } from "./file-order.ts";
import { filesInOrder } from "./files-in-order.ts";
import type { FileQuery } from "./list-files.ts";

export interface PageQuery extends FileQuery {
  readonly order: FileOrder;
  /** Records of one page. */
  readonly limit: number;
  /** What the page before gave. */
  readonly cursor?: string | undefined;
}

export interface PageOfFiles {
  readonly files: readonly FileRecord[];
  /** Where the next page begins; undefined when this is the last. It stays true when records come and go. */
  readonly cursor: string | undefined;
}

/** One page of the records that match, in order. Throws PipelineError. */
export async function pageOfFiles(
  client: DynamoDBClient,
  { cursor, limit, ...query }: PageQuery,
): Promise<PageOfFiles> {
  const after = cursor === undefined ? undefined : positionOf(cursor, query.order);
  const indexes = await readableIndexes(client, query.table);
  const files: FileRecord[] = [];
  for await (const record of filesInOrder(client, { ...query, after, limit: limit + 1 }, indexes)) files.push(record);
  const isLast = files.length <= limit;
  const page = files.slice(0, limit);
  const last = page.at(-1);
  return { files: page, cursor: isLast || !last ? undefined : cursorOf(last, query.order) };
}

function cursorOf({ fileName, recordedAt }: FilePosition, order: FileOrder): string {
  return Buffer.from(JSON.stringify([order, fileName, recordedAt])).toString("base64url");
}

function positionOf(cursor: string, order: FileOrder): FilePosition {
  const [of, fileName, recordedAt] = parsed(cursor);
  if (of !== order || typeof fileName !== "string" || typeof recordedAt !== "string") {
    throw new PipelineError(
      "invalid-cursor",
      "The cursor is not of a page in this order. Begin without one.",
      undefined,
    );
  }
  return { fileName, recordedAt };
}

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
