import { awsError } from "@waybill/wire";
import { describe, expect, it } from "vitest";
import { perform } from "../test-support/perform.ts";
import { sdkModelsFor } from "./aws-sdk.ts";

describe("an aws-sdk task", () => {
  it("names members as the SDK for Java does, and shows times as text", async () => {
    const answer = { Contents: [{ Key: "k", ETag: '"e"', LastModified: new Date(0), Size: 3 }], KeyCount: 1 };
    const { host, result } = await perform("aws-sdk:s3:listObjectsV2", { Bucket: "b", MaxKeys: "5" }, answer);
    const contents = [{ Key: "k", ETag: '"e"', LastModified: "1970-01-01T00:00:00.000Z", Size: 3 }];
    expect(await result).toEqual({ Contents: contents, KeyCount: 1 });
    expect(host.calls[0]).toMatchObject({
      service: "s3",
      operation: "ListObjectsV2",
      input: { Bucket: "b", MaxKeys: 5 },
    });
  });

  it("puts JSON into an object and reads text out of it", async () => {
    const put = await perform("aws-sdk:s3:putObject", { Bucket: "b", Key: "k", Body: { a: 1 }, Acl: "private" }, {});
    expect(await put.result).toEqual({});
    const body = Buffer.from('{"a":1}');
    expect(put.host.calls[0]?.input).toEqual({ Bucket: "b", Key: "k", Body: body, ACL: "private" });
    const chunks = (async function* () {
      yield Buffer.from("ab");
      yield Buffer.from("c");
    })();
    const get = await perform("aws-sdk:s3:getObject", { Bucket: "b", Key: "k" }, { Body: chunks, ContentLength: 3 });
    expect(await get.result).toEqual({ Body: "abc", ContentLength: 3 });
  });

  it("writes JSON where an operation wants text", async () => {
    const parameters = { StateMachineArn: "arn", Input: { a: 1 } };
    const { host, result } = await perform("aws-sdk:sfn:startExecution", parameters, {
      executionArn: "e",
      startDate: new Date(0),
    });
    expect(await result).toEqual({ ExecutionArn: "e", StartDate: "1970-01-01T00:00:00.000Z" });
    expect(host.calls[0]?.input).toEqual({ stateMachineArn: "arn", input: '{"a":1}' });
  });

  it("calls CloudWatch Logs by its name in ARNs", async () => {
    const { host, result } = await perform("aws-sdk:cloudwatchlogs:createLogGroup", { LogGroupName: "g" }, {});
    expect(await result).toEqual({});
    expect(host.calls[0]).toMatchObject({ service: "logs", operation: "CreateLogGroup", input: { logGroupName: "g" } });
  });

  it.each([
    [
      "aws-sdk:s3:listObjects",
      { Bucket: "b" },
      awsError("NoSuchBucket", "The specified bucket does not exist", { status: 404 }),
      "S3.NoSuchBucketException",
      /^The specified bucket does not exist \(Service: S3, Status Code: 404, Request ID: [\w-]+, Extended Request ID: [\w-]+\)$/,
    ],
    [
      "aws-sdk:sfn:sendTaskFailure",
      { TaskToken: "t" },
      awsError("InvalidToken", "Invalid Token: 'Invalid token'"),
      "Sfn.InvalidTokenException",
      /^Invalid Token: 'Invalid token' \(Service: Sfn, Status Code: 400, Request ID: [\w-]+\) \(SDK Attempt Count: 1\)$/,
    ],
    [
      "aws-sdk:dynamodb:query",
      { TableName: "t" },
      awsError("ValidationException", "Nope"),
      "DynamoDb.DynamoDbException",
      /^Nope \(Service: DynamoDb, /,
    ],
  ])("fails as AWS does: %s", async (resource, parameters, thrown, error, cause) => {
    const { result } = await perform(resource, parameters, thrown);
    await expect(result).rejects.toMatchObject({ error, cause: expect.stringMatching(cause) });
  });
});

it("loads the models of the services that a definition names, and of no others", async () => {
  const models = await sdkModelsFor('"arn:aws:states:::aws-sdk:sqs:a" "arn:aws:states:::aws-sdk:constructor:b" "sts"');
  expect([...models.keys()]).toEqual(["sqs"]);
});
