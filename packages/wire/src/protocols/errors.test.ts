import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as iam from "@aws-sdk/client-iam";
import * as lambda from "@aws-sdk/client-lambda";
import * as s3 from "@aws-sdk/client-s3";
import * as s3control from "@aws-sdk/client-s3-control";
import * as sqs from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { awsError } from "../aws-error.ts";
import type { WireRequest } from "../http/wire-message.ts";
import { serviceModel } from "../model/service-model.ts";
import { capturingClient } from "../sdk-client.fixture.ts";
import { AwsJson } from "./aws-json.ts";
import { AwsQuery } from "./aws-query.ts";
import type { Protocol } from "./protocol.ts";
import { RestJson } from "./rest-json.ts";
import { RestXml } from "./rest-xml.ts";

const failing = (protocol: Protocol, error: ReturnType<typeof awsError>) => async (request: WireRequest) =>
  protocol.fail(error, "id-1", request);

// Each error as the real SDK client understands what the protocol answers.
describe("errors", () => {
  it("reach a JSON client with their members", async () => {
    const protocol = new AwsJson(serviceModel(dynamodb), { version: "1.0" });
    const Item = { a: { B: new Uint8Array([1, 2]) } };
    const error = awsError("ConditionalCheckFailedException", "The conditional request failed", { fields: { Item } });
    const client = capturingClient(dynamodb, "DynamoDBClient", failing(protocol, error));
    await expect(client("GetItemCommand", { TableName: "t", Key: {} })).rejects.toMatchObject({
      name: "ConditionalCheckFailedException",
      message: "The conditional request failed",
      Item: { a: { B: expect.any(Uint8Array) } },
      $metadata: { httpStatusCode: 400, requestId: "id-1" },
    });
  });

  it("carry the Query code of services that once spoke Query", () => {
    const protocol = new AwsJson(serviceModel(sqs), { version: "1.0" });
    const answer = protocol.fail(awsError("QueueDoesNotExist", "none"), "id-1");
    expect(answer.headers["x-amzn-query-error"]).toBe("AWS.SimpleQueueService.NonExistentQueue;Sender");
  });

  it("reach a Query client under their Query code and status", async () => {
    const protocol = new AwsQuery(serviceModel(iam), { namespace: "urn:x" });
    const client = capturingClient(iam, "IAMClient", failing(protocol, awsError("NoSuchEntity", "a < b & c")));
    await expect(client("GetRoleCommand", { RoleName: "r" })).rejects.toMatchObject({
      name: "NoSuchEntityException",
      message: "a < b & c",
      $metadata: { httpStatusCode: 404 },
    });
  });

  it("reach a REST JSON client", async () => {
    const protocol = new RestJson(serviceModel(lambda));
    const error = awsError("ResourceNotFoundException", "Function not found: f");
    const client = capturingClient(lambda, "LambdaClient", failing(protocol, error));
    await expect(client("GetFunctionCommand", { FunctionName: "f" })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Function not found: f",
      $metadata: { httpStatusCode: 404 },
    });
  });

  it("reach an S3 client, with their fields", async () => {
    const protocol = new RestXml(serviceModel(s3), { namespace: "urn:x", dialect: "s3" });
    const error = awsError("NoSuchBucket", "The specified bucket does not exist", { fields: { BucketName: "b" } });
    const client = capturingClient(s3, "S3Client", failing(protocol, error));
    await expect(client("ListObjectsV2Command", { Bucket: "b" })).rejects.toMatchObject({
      name: "NoSuchBucket",
      BucketName: "b",
      $metadata: { httpStatusCode: 404 },
    });
  });

  it("reach another REST XML client in a wrapper", async () => {
    const protocol = new RestXml(serviceModel(s3control), { namespace: "urn:x" });
    const error = awsError("NoSuchResource", "The specified resource doesn't exist.", { status: 404 });
    const client = capturingClient(s3control, "S3ControlClient", failing(protocol, error));
    const input = { AccountId: "000000000000", ResourceArn: "arn:aws:s3:::b" };
    await expect(client("ListTagsForResourceCommand", input)).rejects.toMatchObject({
      name: "NoSuchResource",
      message: "The specified resource doesn't exist.",
      $metadata: { httpStatusCode: 404 },
    });
  });

  it("have no body on HEAD", () => {
    const protocol = new RestXml(serviceModel(s3), { namespace: "urn:x", dialect: "s3" });
    const answer = protocol.fail(awsError("NotFound", "", { status: 404 }), "id-1", { method: "HEAD", path: "/b" });
    expect(answer).toMatchObject({ status: 404, body: undefined });
  });
});

describe("malformed requests", () => {
  const request = (body: string, headers: Record<string, string>): WireRequest => ({
    method: "POST",
    path: "/",
    query: new Map(),
    headers,
    body: {
      length: body.length,
      trailers: {},
      async *[Symbol.asyncIterator]() {
        yield Buffer.from(body);
      },
    },
  });
  const json = new AwsJson(serviceModel(dynamodb), { version: "1.0" });

  it("are refused: no JSON", async () => {
    const bad = request("{", { "x-amz-target": "DynamoDB_20120810.GetItem" });
    await expect(json.read(json.route(bad), bad)).rejects.toMatchObject({ code: "SerializationException" });
  });

  it("are refused: an unknown operation", () => {
    const bad = request("{}", { "x-amz-target": "DynamoDB_20120810.Nope" });
    expect(() => json.route(bad)).toThrow(expect.objectContaining({ code: "UnknownOperationException" }));
  });

  it("are refused: a required member is missing", async () => {
    const bad = request("{}", { "x-amz-target": "DynamoDB_20120810.GetItem" });
    await expect(json.read(json.route(bad), bad)).rejects.toMatchObject({
      code: "ValidationException",
      message: expect.stringMatching(/^2 validation errors detected: Value null at 'tableName'/),
    });
  });

  it("are refused: XML that is not well-formed", async () => {
    const xml = new RestXml(serviceModel(s3), { namespace: "", dialect: "s3" });
    const bad = { ...request("<Delete><Object>", {}), path: "/b", query: new Map([["delete", [""]]]) };
    await expect(xml.read(xml.route(bad), bad)).rejects.toMatchObject({ code: "MalformedXML" });
  });
});
