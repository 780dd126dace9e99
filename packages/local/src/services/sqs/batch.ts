import type { BatchResultErrorEntry } from "@aws-sdk/client-sqs";
import { AwsError } from "@waybill/wire";
import { batchEntryIdsNotDistinct, emptyBatch, invalidBatchEntryId, tooManyEntries } from "./errors.ts";

const MOST_ENTRIES = 10;

interface BatchEntry {
  readonly Id: string | undefined;
}

/** Throws what AWS answers to a batch that it does not begin with. `entryName` is the model's name of an entry. */
export function checkBatch(entries: readonly BatchEntry[], entryName: string): void {
  if (entries.length === 0) throw emptyBatch(entryName);
  if (entries.length > MOST_ENTRIES) throw tooManyEntries(entries.length);
  const ids = new Set<string>();
  for (const { Id = "" } of entries) {
    if (!/^[\w-]{1,80}$/.test(Id)) throw invalidBatchEntryId();
    if (ids.has(Id)) throw batchEntryIdsNotDistinct(Id);
    ids.add(Id);
  }
}

/** Runs `work` on each entry: what it returns for those that succeed, and the errors of those that fail. */
export function runBatch<Entry extends BatchEntry, Success>(
  entries: readonly Entry[],
  work: (entry: Entry) => Success,
): { readonly Successful: Success[]; readonly Failed: BatchResultErrorEntry[] } {
  const Successful: Success[] = [];
  const Failed: BatchResultErrorEntry[] = [];
  for (const entry of entries) {
    try {
      Successful.push(work(entry));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const [Code = error.code] = error.headers["x-amzn-query-error"]?.split(";") ?? [];
      Failed.push({ Id: entry.Id, SenderFault: true, Code, Message: error.message });
    }
  }
  return { Successful, Failed };
}
