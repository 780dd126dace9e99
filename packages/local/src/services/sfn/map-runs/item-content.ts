import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { type ItemSource, isArray, isObject, type JsonValue, type MapItem, TaskFailure } from "@waybill/asl";
import { parse } from "csv-parse";
import { atPointer } from "./json-pointer.ts";

type Format = Pick<ItemSource, "inputType" | "csv" | "itemsPointer">;

/** One object that has items. */
export interface ItemObject {
  readonly bucket: string;
  readonly key: string;
  readonly content: Readable;
}

/** The items in the content of an object. Throws a TaskFailure States.ItemReaderFailed where it cannot be read. */
export async function* itemsIn(object: ItemObject, format: Format): AsyncGenerator<MapItem> {
  const source = `S3://${object.bucket}/${object.key}`;
  const content = decompressed(object);
  if (format.inputType === "CSV") for await (const value of readCsv(content, format)) yield { value, source };
  else if (format.inputType === "JSONL") for await (const value of readLines(content)) yield { value, source };
  else yield* readDocument(content, format, source);
}

/** The items in `text`, as if the ItemReader had found it. */
export async function itemsInText(text: string, source: ItemSource): Promise<readonly MapItem[]> {
  const { Bucket: bucket, Key: key } = source.parameters;
  const content = Readable.from([Buffer.from(text)], { objectMode: false });
  const items: MapItem[] = [];
  for await (const item of itemsIn({ bucket: String(bucket), key: String(key), content }, source)) {
    if (items.length === source.maxItems) break;
    items.push(item);
  }
  return items;
}

/** GZIP goes by the name of the object, as on AWS. */
function decompressed({ key, content }: ItemObject): Readable {
  if (/\.zstd?$/i.test(key)) throw readerFailed("This endpoint does not read what is compressed with ZSTD.");
  if (!/\.gz(ip)?$/i.test(key)) return content;
  const unzipped = createGunzip();
  content.once("error", (error) => unzipped.destroy(error));
  return content.pipe(unzipped);
}

async function* readCsv(content: Readable, { csv }: Pick<ItemSource, "csv">): AsyncGenerator<JsonValue> {
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

async function* readDocument(content: Readable, format: Format, source: string): AsyncGenerator<MapItem> {
  const document = parseText(await textOf(content));
  const items = format.itemsPointer === undefined ? document : atPointer(document, format.itemsPointer);
  if (isArray(items)) for (const value of items) yield { value, source };
  else if (isObject(items)) for (const [key, value] of Object.entries(items)) yield { key, value, source };
  else throw readerFailed("Attempting to map over non-iterable node.");
}

export async function textOf(content: Readable): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString();
}

export function parseText(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    throw readerFailed(`The content is not valid JSON: ${(error as Error).message}`);
  }
}

export function readerFailed(cause: string): TaskFailure {
  return new TaskFailure("States.ItemReaderFailed", cause);
}
