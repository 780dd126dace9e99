import { Readable } from "node:stream";
import type { GetObjectOutput, ListObjectsV2Output } from "@aws-sdk/client-s3";
import { type ItemSource, type JsonObject, type MapItem, TaskFailure } from "@waybill/asl";
import { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { itemsIn, readerFailed, textOf } from "./item-content.ts";
import { athenaManifest, inventoryManifest } from "./manifest.ts";

/** Reads as the role of the state machine. */
export interface ItemAccess {
  readonly host: Host;
  readonly role: string;
}

/**
 * The items that an ItemReader names, one at a time. Throws a TaskFailure States.ItemReaderFailed.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export async function* readItems(access: ItemAccess, source: ItemSource): AsyncGenerator<MapItem> {
  let left = source.maxItems ?? Number.POSITIVE_INFINITY;
  try {
    for await (const item of sourceItems(access, source)) {
      if (left-- <= 0) return;
      yield item;
    }
  } catch (error) {
    throw error instanceof TaskFailure ? error : readerFailed(error instanceof Error ? error.message : String(error));
  }
}

function sourceItems(access: ItemAccess, source: ItemSource): AsyncIterable<MapItem> {
  if (source.action === "s3:listObjectsV2") {
    return source.flatten ? listedItems(access, source) : listObjects(access, source.parameters);
  }
  if (source.manifest !== undefined) return manifestItems(access, source, source.manifest);
  return objectItems(access, source.parameters, source);
}

async function* objectItems(access: ItemAccess, parameters: JsonObject, source: ItemSource): AsyncGenerator<MapItem> {
  const content = await read(access, parameters);
  yield* itemsIn({ bucket: String(parameters.Bucket), key: String(parameters.Key), content }, source);
}

async function* listedItems(access: ItemAccess, source: ItemSource): AsyncGenerator<MapItem> {
  const { Bucket = "" } = source.parameters;
  for await (const { value } of listObjects(access, source.parameters)) {
    const { Key = "" } = value as JsonObject;
    // A folder that the console made.
    if (!String(Key).endsWith("/")) yield* objectItems(access, { Bucket, Key }, source);
  }
}

async function* manifestItems(
  access: ItemAccess,
  source: ItemSource,
  type: NonNullable<ItemSource["manifest"]>,
): AsyncGenerator<MapItem> {
  const text = await textOf(await read(access, source.parameters));
  const { objects, headers } = type === "S3_INVENTORY" ? inventoryManifest(text) : athenaManifest(text);
  const format =
    headers === undefined ? source : { ...source, inputType: "CSV" as const, csv: { ...source.csv, headers } };
  for (const { bucket: Bucket, key: Key } of objects) yield* objectItems(access, { Bucket, Key }, format);
}

async function* listObjects(access: ItemAccess, parameters: JsonObject): AsyncGenerator<MapItem> {
  const source = `S3://${parameters.Bucket}`;
  let ContinuationToken: string | undefined;
  do {
    const asked = { ...parameters, ...(ContinuationToken && { ContinuationToken }) };
    const page = (await call(access, "ListObjectsV2", asked)) as ListObjectsV2Output;
    for (const { ETag = "", Key = "", LastModified, Size = 0, StorageClass = "STANDARD" } of page.Contents ?? []) {
      const seconds = (LastModified?.getTime() ?? 0) / 1000;
      yield { value: { Etag: ETag, Key, LastModified: seconds, Size, StorageClass }, source };
    }
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}

async function read(access: ItemAccess, parameters: JsonObject): Promise<Readable> {
  const { Body } = (await call(access, "GetObject", parameters)) as GetObjectOutput;
  return Readable.from(Body as unknown as AsyncIterable<Uint8Array>, { objectMode: false });
}

async function call({ host, role }: ItemAccess, operation: string, parameters: JsonObject): Promise<unknown> {
  try {
    return await host.call("s3", operation, parameters, { as: { role } });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw readerFailed(
      `${error.message} (Service: Amazon S3; Status Code: ${error.status}; Error Code: ${error.code})`,
    );
  }
}
