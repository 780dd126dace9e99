import { type FileRecord, fileRecord, type Item } from "@waybill/catalog";

/** What consumers are told: that the catalog says something else of a file than before. */
export interface CatalogChange {
  readonly version: "1";
  /** `created` also of a file that had been deleted; `changed` of one that was overwritten or repaired. */
  readonly type: "created" | "changed" | "deleted";
  readonly table: string;
  /** As it is now; a tombstone, or what was removed, when the type is `deleted`. */
  readonly file: FileRecord;
  /** As it was, if there was a record. */
  readonly before?: FileRecord;
}

/** The part of a stream's record that is read (AWS, "Using Lambda with DynamoDB": example event). */
export interface StreamEventRecord {
  readonly eventSourceARN?: string;
  readonly dynamodb?: {
    readonly SequenceNumber?: string;
    readonly NewImage?: Item;
    readonly OldImage?: Item;
  };
}

/** Undefined for what changes nothing that the catalog says: a tombstone that expires, or that is written again. */
export function catalogChange({ dynamodb = {}, eventSourceARN = "" }: StreamEventRecord): CatalogChange | undefined {
  const before = dynamodb.OldImage && fileRecord(dynamodb.OldImage);
  const after = dynamodb.NewImage && fileRecord(dynamodb.NewImage);
  const wasThere = before?.status === "PRESENT";
  const isThere = after?.status === "PRESENT";
  const file = after ?? before;
  if (file === undefined || (!wasThere && !isThere)) return undefined;
  const type = isThere ? (wasThere ? "changed" : "created") : "deleted";
  const table = /:table\/([^/]+)/.exec(eventSourceARN)?.[1] ?? "";
  return { version: "1", type, table, file, ...(before && { before }) };
}
