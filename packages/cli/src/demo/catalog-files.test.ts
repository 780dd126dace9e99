import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { catalogFiles } from "./catalog-files.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "waybill-demo-files-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("the first file that cannot be uploaded ends it, and is named", async () => {
  const path = join(folder, "a.txt");
  await writeFile(path, "x");
  const connection = {
    endpoint: "http://127.0.0.1:1",
    region: "us-east-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    maxAttempts: 1,
  };
  const s3 = new S3Client(connection);
  const dynamodb = new DynamoDBClient(connection);
  dynamodb.middlewareStack.add(() => async () => ({ output: { $metadata: {}, Responses: {} }, response: {} }), {
    step: "initialize",
  });
  const pipeline = { s3, dynamodb, bucket: "bucket", table: "Files" };
  const cataloging = catalogFiles(pipeline, [{ path, key: "a.txt", size: 1 }], () => {});
  await expect(cataloging).rejects.toThrow(`${path} cannot be uploaded: `);
});
