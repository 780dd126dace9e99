import { createHash } from "node:crypto";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { HeadBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWaybill, type WaybillProcess } from "./waybill-process.fixture.ts";

let waybill: WaybillProcess;
beforeAll(async () => {
  waybill = await startWaybill();
});
afterAll(async () => {
  // Whatever was thrown at it, it is still there.
  await waybill.s3.send(new HeadBucketCommand({ Bucket: waybill.pipeline.bucket }));
  expect(await waybill.stop()).toBe(0);
});

function send(service: string, method: string, path: string, body?: string, headers: Record<string, string> = {}) {
  const authorization = `AWS4-HMAC-SHA256 Credential=waybill/20261122/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
  return fetch(`${waybill.endpoint}${path}`, { method, headers: { authorization, ...headers }, ...(body && { body }) });
}

describe("what no SDK would send", () => {
  it.each([
    [
      "malformed XML",
      "s3",
      "POST",
      "/waybill-files?delete",
      "<Delete><Object>",
      { "content-md5": "2/tgmBdmQLO+511KLYgSag==" },
      400,
      "MalformedXML",
    ],
    ["a method that S3 has not", "s3", "PATCH", "/waybill-files/key", "x", {}, 405, "MethodNotAllowed"],
    [
      "malformed JSON",
      "dynamodb",
      "POST",
      "/",
      "{",
      { "x-amz-target": "DynamoDB_20120810.GetItem" },
      400,
      "SerializationException",
    ],
    [
      "a wrong type",
      "dynamodb",
      "POST",
      "/",
      '{"TableName":{}}',
      { "x-amz-target": "DynamoDB_20120810.GetItem" },
      400,
      "SerializationException",
    ],
    ["no operation", "dynamodb", "POST", "/", "{}", {}, 400, "UnknownOperationException"],
    ["an unknown path", "lambda", "GET", "/2015-03-31/nothing", undefined, {}, 404, "UnknownOperationException"],
    [
      "JSON that is no object",
      "sqs",
      "POST",
      "/",
      "[1]",
      { "x-amz-target": "AmazonSQS.ListQueues" },
      400,
      "SerializationException",
    ],
    [
      "an action that IAM has not",
      "iam",
      "POST",
      "/",
      "Action=Nope&Version=2010-05-08",
      { "content-type": "application/x-www-form-urlencoded" },
      400,
      "InvalidAction",
    ],
  ] as const)("%s", async (_, service, method, path, body, headers, status, code) => {
    const response = await send(service, method, path, body, headers);
    expect(response.status).toBe(status);
    expect(`${response.headers.get("x-amzn-errortype")} ${await response.text()}`).toContain(code);
  });

  it("a body that is not what its checksum says", async () => {
    const md5 = createHash("md5").update("something else").digest("base64");
    const response = await send("s3", "PUT", "/waybill-files/key", "body", { "content-md5": md5 });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("<Code>BadDigest</Code>");
  });
});

describe("what is too large", () => {
  it("an item", async () => {
    const Item = { FileName: { S: "large" }, Data: { S: "x".repeat(400 * 1024) } };
    await expect(
      waybill.dynamodb.send(new PutItemCommand({ TableName: waybill.pipeline.table, Item })),
    ).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining("Item size has exceeded the maximum allowed size"),
    });
  });

  it("a key", async () => {
    const put = new PutObjectCommand({ Bucket: waybill.pipeline.bucket, Key: "x".repeat(1025), Body: "x" });
    await expect(waybill.s3.send(put)).rejects.toMatchObject({ name: "KeyTooLongError" });
  });
});
