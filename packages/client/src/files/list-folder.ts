import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { FileRecord } from "@waybill/catalog";
import { readableIndexes } from "../indexes/list-indexes.ts";
import { filesInOrder } from "./files-in-order.ts";
import type { FileQuery } from "./list-files.ts";

/** What lies in a folder: a file, or a folder by its whole name, which ends with a slash. */
export type FolderEntry = { readonly folder: string } | { readonly file: FileRecord };

/** Files of a folder below that are read over; beyond them a new query behind the folder costs less. */
const READ_OVER = 50;

/** The greatest code point: behind every name of a folder. */
const BEHIND = "\u{10FFFF}";

/**
 * One level of names, as a file manager shows it: files directly in the folder `query.prefix` ("" is the root), and folders that
 * hold a file that matches; by name. With the table's index `by_name` what is in folders below is skipped, else the table is
 * scanned. Throws PipelineError.
 */
export async function* listFolder(client: DynamoDBClient, query: FileQuery): AsyncGenerator<FolderEntry> {
  const { prefix: given = "" } = query;
  const prefix = given === "" || given.endsWith("/") ? given : `${given}/`;
  const indexes = await readableIndexes(client, query.table);
  let after: { fileName: string; recordedAt: string } | undefined;
  let folder: string | undefined;
  for (;;) {
    let readOver = 0;
    const files = filesInOrder(client, { ...query, prefix, order: "name", after, expected: READ_OVER }, indexes);
    after = undefined;
    for await (const file of files) {
      const end = file.fileName.indexOf("/", prefix.length);
      if (end === -1) {
        yield { file };
        continue;
      }
      const name = file.fileName.slice(0, end + 1);
      if (name !== folder) {
        folder = name;
        readOver = 0;
        yield { folder };
      } else if (++readOver >= READ_OVER && indexes.has("by_name")) {
        after = { fileName: folder + BEHIND, recordedAt: "" };
        break;
      }
    }
    if (!after) return;
  }
}
