import { BatchExecuteStatementCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { backfillItem, type ObservedFile } from "@waybill/catalog";
import { explained, PipelineError } from "../pipeline-error.ts";

/** Statements that BatchExecuteStatement takes. */
export const BATCH = 25;

const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 50;

/** What DynamoDB's errors say that another attempt may mend. */
const PASSING = [
  "ProvisionedThroughputExceeded",
  "RequestLimitExceeded",
  "ThrottlingError",
  "InternalServerError",
  "TransactionConflict",
];

/**
 * Inserts a record for each file that has none; gives how many had none. PartiQL, because of all batches only its statements
 * each have the condition that no item stands, for the price of plain writes. AWS: "BatchExecuteStatement". Throws PipelineError.
 */
export async function insertRecords(
  client: DynamoDBClient,
  table: string,
  files: readonly ObservedFile[],
): Promise<number> {
  let waiting = files;
  let inserted = 0;
  for (let attempt = 1; waiting.length > 0; attempt += 1) {
    const recordedAt = new Date().toISOString();
    const command = new BatchExecuteStatementCommand({
      Statements: waiting.map((file) => insertion(table, file, recordedAt)),
    });
    const { Responses = [] } = await explained(`table "${table}"`, client.send(command));
    const again: ObservedFile[] = [];
    for (const [index, { Error: error }] of Responses.entries()) {
      if (error === undefined) inserted += 1;
      else if (PASSING.includes(error.Code ?? "") && attempt < ATTEMPTS) again.push(waiting[index] as ObservedFile);
      else if (error.Code !== "DuplicateItem")
        await explained(`table "${table}"`, Promise.reject(failure(table, error)));
    }
    waiting = again;
    // Full jitter, as AWS's own clients pause.
    if (again.length > 0)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * FIRST_PAUSE_MS * 2 ** attempt));
  }
  return inserted;
}

function insertion(table: string, file: ObservedFile, recordedAt: string) {
  const item = Object.entries(backfillItem(file, recordedAt));
  const attributes = item.map(([name]) => `'${name}': ?`).join(", ");
  return { Statement: `INSERT INTO "${table}" VALUE {${attributes}}`, Parameters: item.map(([, value]) => value) };
}

function failure(
  table: string,
  { Code, Message }: { readonly Code?: string | undefined; readonly Message?: string | undefined },
): Error {
  const error = new Error(`${Message ?? Code}`);
  error.name = EXCEPTIONS[Code ?? ""] ?? Code ?? "Error";
  if (Code !== "ValidationError") return error;
  const words = `The table "${table}" refuses a record: ${Message}. Name the right one (--table).`;
  return new PipelineError("not-a-catalog", words, error);
}

/** What a statement's error is called where it is the whole request's. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  AccessDenied: "AccessDeniedException",
  ProvisionedThroughputExceeded: "ProvisionedThroughputExceededException",
  ResourceNotFound: "ResourceNotFoundException",
  ThrottlingError: "ThrottlingException",
};
