import type { BatchResponse } from "../create-handler.ts";
import { type CatalogChange, catalogChange, type StreamEventRecord } from "./catalog-change.ts";

/** Tells consumers of some changes, up to ten; gives the places of those that were refused. */
export type Publish = (changes: readonly CatalogChange[]) => Promise<readonly number[]>;

export interface FeedPorts {
  readonly publish: Publish;
  /** Takes one line of JSON, without its end. */
  readonly writeLog: (line: string) => void;
}

/** Entries that PublishBatch and PutEvents take. */
const BATCH = 10;

/**
 * Makes the handler of the change feed: publishes what a batch of the table's stream changes, in order. At the first that
 * cannot be published it stops, and Lambda goes on from there: nothing is lost, and something may come twice. Rejects with a
 * TypeError for what is no event of a stream.
 */
export function createFeedHandler({ publish, writeLog }: FeedPorts) {
  return async (event: unknown): Promise<BatchResponse> => {
    const records = recordsOf(event);
    const changes = records.flatMap((record) => {
      const change = catalogChange(record);
      return change === undefined ? [] : [{ change, number: record.dynamodb?.SequenceNumber ?? "" }];
    });
    let published = 0;
    for (let start = 0; start < changes.length; start += BATCH) {
      const batch = changes.slice(start, start + BATCH);
      const refused = await publish(batch.map(({ change }) => change));
      const first = refused.length === 0 ? undefined : batch[Math.min(...refused)];
      published += batch.length - refused.length;
      if (first === undefined) continue;
      writeLog(JSON.stringify({ level: "ERROR", message: "changes were refused", published, from: first.number }));
      return { batchItemFailures: [{ itemIdentifier: first.number }] };
    }
    writeLog(JSON.stringify({ level: "INFO", message: "changes published", records: records.length, published }));
    return { batchItemFailures: [] };
  };
}

function recordsOf(event: unknown): readonly StreamEventRecord[] {
  const { Records } = (event ?? {}) as { readonly Records?: unknown };
  if (Array.isArray(Records)) return Records;
  throw new TypeError("Not an event of a DynamoDB stream: it has no Records.");
}
