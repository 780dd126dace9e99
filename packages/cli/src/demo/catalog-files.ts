import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { BatchGetItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { CommandError } from "../output/command-error.ts";
import type { SourceFile } from "./collect-files.ts";

const CLIENTS = 16;
/** Larger files are streamed. */
const READ_WHOLE = 1024 * 1024;
const POLL_MS = 5;
const BATCH = 100;
/** A catalog that stands still for so long is broken. */
const PATIENCE_MS = 30_000;

export interface Pipeline {
  readonly s3: S3Client;
  readonly dynamodb: DynamoDBClient;
  readonly bucket: string;
  readonly table: string;
}

export interface CatalogedFile extends SourceFile {
  /** From the start of the upload until the record was seen. */
  readonly milliseconds: number;
}

/**
 * Uploads every file and watches the table until each has its record. `onProgress` hears how many have. Resolves with what
 * has been recorded: fewer than given only when nothing moved for half a minute.
 */
export async function catalogFiles(
  pipeline: Pipeline,
  files: readonly SourceFile[],
  onProgress: (recorded: number) => void,
): Promise<CatalogedFile[]> {
  const waiting = new Map<string, { file: SourceFile; started: number }>();
  const recorded: CatalogedFile[] = [];
  let uploading = true;
  const uploads = uploadAll(pipeline, files, (file) => waiting.set(file.key, { file, started: performance.now() }));
  const ended = uploads.finally(() => {
    uploading = false;
  });
  let failed = false;
  ended.catch(() => {
    failed = true;
  });
  let lastProgress = performance.now();
  while (!failed && (uploading || waiting.size > 0)) {
    const seen = await recordsOf(pipeline, [...waiting.keys()].slice(0, BATCH));
    const now = performance.now();
    for (const key of seen) {
      const entry = waiting.get(key);
      if (entry) recorded.push({ ...entry.file, milliseconds: now - entry.started });
      waiting.delete(key);
    }
    if (seen.length > 0 || uploading) lastProgress = now;
    if (now - lastProgress > PATIENCE_MS) break;
    onProgress(recorded.length);
    await sleep(POLL_MS);
  }
  await ended;
  return recorded;
}

async function uploadAll({ s3, bucket }: Pipeline, files: readonly SourceFile[], onStart: (file: SourceFile) => void) {
  const queue = files.values();
  const upload = async (file: SourceFile) => {
    const Body = file.size <= READ_WHOLE ? await readFile(file.path) : createReadStream(file.path);
    onStart(file);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: file.key, Body, ContentLength: file.size }));
  };
  const client = async () => {
    for (const file of queue) await upload(file).catch((cause) => notUploaded(file, cause));
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

function notUploaded({ path }: SourceFile, cause: Error): never {
  throw new CommandError(`${path} cannot be uploaded: ${cause.message}`, { hint: "Give files without it.", cause });
}

/** Which of the keys have a record. */
async function recordsOf({ dynamodb, table }: Pipeline, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const Keys = keys.map((key) => ({ FileName: { S: key } }));
  const request = { [table]: { Keys, ProjectionExpression: "FileName", ConsistentRead: true } };
  const { Responses } = await dynamodb.send(new BatchGetItemCommand({ RequestItems: request }));
  return (Responses?.[table] ?? []).map((item) => item.FileName?.S ?? "");
}
