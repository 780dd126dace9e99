import { once } from "node:events";
import { request } from "node:http";
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TestClock } from "../ports/test-clock.ts";
import type { Local } from "../start-local.ts";
import { startTestLocal } from "../start-test-local.ts";

const TABLE: CreateTableCommandInput = {
  TableName: "Table",
  KeySchema: [{ AttributeName: "Key", KeyType: "HASH" }],
  AttributeDefinitions: [{ AttributeName: "Key", AttributeType: "S" }],
  BillingMode: "PAY_PER_REQUEST",
};

describe("an endpoint whose state is put back", () => {
  const clock = new TestClock();
  let local: Local;
  beforeEach(async () => {
    local = await startTestLocal({ clock, iam: false });
  });
  afterEach(() => local.stop());

  const post = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${local.endpoint}/_waybill/${path}`, { method: "POST", headers });

  it("has what it had, as often as one likes, for clients that stay connected", async () => {
    const dynamodb = new DynamoDBClient(local);
    const s3 = new S3Client({ ...local, forcePathStyle: true });
    await dynamodb.send(new CreateTableCommand(TABLE));
    await s3.send(new CreateBucketCommand({ Bucket: "bucket" }));
    await s3.send(new PutObjectCommand({ Bucket: "bucket", Key: "file", Body: "first" }));
    const snapshot = local.snapshot();

    for (const attempt of ["a", "b"]) {
      await dynamodb.send(new PutItemCommand({ TableName: "Table", Item: { Key: { S: attempt } } }));
      await s3.send(new PutObjectCommand({ Bucket: "bucket", Key: "file", Body: attempt }));
      await local.restore(snapshot);

      expect((await dynamodb.send(new ScanCommand({ TableName: "Table" }))).Items).toEqual([]);
      const file = await s3.send(new GetObjectCommand({ Bucket: "bucket", Key: "file" }));
      expect(await file.Body?.transformToString()).toBe("first");
    }
  });

  it("goes on with what was under way, and with nothing that came later", async () => {
    const sfn = new SFNClient(local);
    const definition = JSON.stringify({ StartAt: "Wait", States: { Wait: { Type: "Wait", Seconds: 60, End: true } } });
    const roleArn = "arn:aws:iam::000000000000:role/any";
    const { stateMachineArn } = await sfn.send(new CreateStateMachineCommand({ name: "waits", definition, roleArn }));
    const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, name: "early" }));
    const snapshot = local.snapshot();
    const late = await sfn.send(new StartExecutionCommand({ stateMachineArn, name: "late" }));

    await local.restore(snapshot);
    const describe = new DescribeExecutionCommand({ executionArn });
    expect(await sfn.send(describe)).toMatchObject({ status: "RUNNING" });
    await expect(sfn.send(new DescribeExecutionCommand({ executionArn: late.executionArn }))).rejects.toMatchObject({
      name: "ExecutionDoesNotExist",
    });

    await clock.advance(60_000);
    await expect.poll(async () => (await sfn.send(describe)).status).toBe("SUCCEEDED");
  });

  it("lets a request that is being answered change nothing any more", async () => {
    const s3 = new S3Client({ ...local, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: "bucket" }));
    const snapshot = local.snapshot();
    const headers = {
      authorization:
        "AWS4-HMAC-SHA256 Credential=AKID/20261122/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0",
      "content-length": 5,
      expect: "100-continue",
    };
    const upload = request(`${local.endpoint}/bucket/file`, { method: "PUT", headers });
    upload.flushHeaders();
    await once(upload, "continue");

    await local.restore(snapshot);
    upload.end("12345");
    await once(upload, "response");
    const get = new GetObjectCommand({ Bucket: "bucket", Key: "file" });
    await expect(s3.send(get)).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  it("does so over HTTP too, by name", async () => {
    const dynamodb = new DynamoDBClient(local);
    expect((await post("snapshot?name=empty")).status).toBe(200);
    await dynamodb.send(new CreateTableCommand(TABLE));

    expect((await post("restore?name=empty")).status).toBe(200);
    await expect(dynamodb.send(new ScanCommand({ TableName: "Table" }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it("says what it cannot do", async () => {
    expect((await post("restore?name=none")).status).toBe(404);
    expect((await post("elsewhere")).status).toBe(404);
    expect((await post("snapshot", { origin: "https://example.com" })).status).toBe(403);
    expect((await fetch(`${local.endpoint}/_waybill/snapshot`)).status).toBe(405);
  });
});
