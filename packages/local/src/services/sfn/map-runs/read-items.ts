import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { GetObjectOutput, ListObjectsV2Output } from "@aws-sdk/client-s3";
import { type ItemSource, isArray, isObject, type JsonValue, TaskFailure } from "@waybill/asl";
import { AwsError } from "@waybill/wire";
import { parse } from "csv-parse";
import type { Host } from "../../../context.ts";
import { atPointer } from "./json-pointer.ts";

/** Reads as the role of the state machine. */
export interface ItemAccess {
  readonly host: Host;
  readonly role: string;
}

/** The items that an ItemReader names, one at a time. Throws a TaskFailure States.ItemReaderFailed. */
export function readItems(access: ItemAccess, source: ItemSource): AsyncGenerator<JsonValue> {
  const items = source.action === "s3:listObjectsV2" ? listObjects(access, source) : readObject(access, source);
  return checked(items, source);
}

async function* checked(items: AsyncIterable<JsonValue>, source: ItemSource): AsyncGenerator<JsonValue> {
  let left = source.maxItems ?? Number.POSITIVE_INFINITY;
  try {
    for await (const item of items) {
      if (left-- <= 0) return;
      yield item;
    }
  } catch (error) {
    throw error instanceof TaskFailure ? error : failed(error instanceof Error ? error.message : String(error));
  }
}

/** The items in `text`, as if an ItemReader had found it. Throws a TaskFailure States.ItemReaderFailed. */
export async function itemsInText(text: string, source: ItemSource): Promise<readonly JsonValue[]> {
  const content = Readable.from([Buffer.from(text)], { objectMode: false });
  const items: JsonValue[] = [];
  for await (const item of checked(contentItems(content, source), source)) items.push(item);
  return items;
}

async function* readObject(access: ItemAccess, source: ItemSource): AsyncGenerator<JsonValue> {
  const { Body } = (await call(access, "GetObject", source)) as GetObjectOutput;
  yield* contentItems(Readable.from(Body as unknown as AsyncIterable<Uint8Array>, { objectMode: false }), source);
}

async function* contentItems(content: Readable, source: ItemSource): AsyncGenerator<JsonValue> {
  if (source.inputType === "CSV") yield* readCsv(content, source);
  else if (source.inputType === "JSONL") yield* readLines(content);
  else yield* await readArray(content, source);
}

async function* readCsv(content: Readable, { csv }: ItemSource): AsyncGenerator<JsonValue> {
  const { delimiter, headers } = csv;
  const columns = headers === undefined ? true : [...headers];
  // What is beyond the headers, or missing, is nothing that AWS fails for.
  const rows = content.pipe(parse({ delimiter, columns, bom: true, relaxColumnCount: true, skipEmptyLines: true }));
  content.once("error", (error) => rows.destroy(error));
  for await (const row of rows) yield row as JsonValue;
}

async function* readLines(content: Readable): AsyncGenerator<JsonValue> {
  for await (const line of createInterface({ input: content, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== "") yield parseText(line);
  }
}

async function readArray(content: Readable, { itemsPointer }: ItemSource): Promise<readonly JsonValue[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk as Uint8Array);
  const document = parseText(Buffer.concat(chunks).toString());
  const items = itemsPointer === undefined ? document : atPointer(document, itemsPointer);
  if (isArray(items)) return items;
  if (isObject(items)) return Object.entries(items).map(([Key, Value]) => ({ Key, Value }));
  throw failed("Attempting to map over non-iterable node.");
}

function parseText(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    throw failed(`The content is not valid JSON: ${(error as Error).message}`);
  }
}

async function* listObjects(access: ItemAccess, source: ItemSource): AsyncGenerator<JsonValue> {
  let ContinuationToken: string | undefined;
  do {
    const parameters = { ...source.parameters, ...(ContinuationToken && { ContinuationToken }) };
    const page = (await call(access, "ListObjectsV2", { ...source, parameters })) as ListObjectsV2Output;
    for (const { ETag = "", Key = "", LastModified, Size = 0, StorageClass = "STANDARD" } of page.Contents ?? []) {
      yield { Etag: ETag, Key, LastModified: (LastModified?.getTime() ?? 0) / 1000, Size, StorageClass };
    }
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}

async function call({ host, role }: ItemAccess, operation: string, { parameters }: ItemSource): Promise<unknown> {
  try {
    return await host.call("s3", operation, parameters, { as: { role } });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw failed(`${error.message} (Service: Amazon S3; Status Code: ${error.status}; Error Code: ${error.code})`);
  }
}

function failed(cause: string): TaskFailure {
  return new TaskFailure("States.ItemReaderFailed", cause);
}
