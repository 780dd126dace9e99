import { awsError } from "@waybill/wire";
import { describe, expect, it } from "vitest";
import { FakeHost } from "../../test-support/fake-host.ts";
import { perform, taskFor } from "../../test-support/perform.ts";
import { invokeFunction } from "./lambda.ts";

const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);
const metadata = (headers: object) => ({
  SdkHttpMetadata: {
    AllHttpHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    HttpHeaders: headers,
    HttpStatusCode: 200,
  },
  SdkResponseMetadata: { RequestId: uuid },
});

describe("dynamodb", () => {
  const key = { FileName: { S: "a" } };

  it("passes parameters on and the answer back, with how it came", async () => {
    const answer = {
      Attributes: { FileName: { S: "a" }, Bytes: { B: Buffer.from("hi") }, Sets: { BS: [Buffer.from("x")] } },
    };
    const parameters = { TableName: "t", Key: key, ReturnValues: "ALL_NEW", ConditionExpression: null };
    const { host, result } = await perform("dynamodb:updateItem", parameters, answer);
    const Attributes = { FileName: { S: "a" }, Bytes: { B: "aGk=" }, Sets: { BS: ["eA=="] } };
    const headers = {
      Server: "Server",
      Connection: "keep-alive",
      "x-amzn-RequestId": uuid,
      "x-amz-crc32": expect.stringMatching(/^\d+$/),
      "Content-Length": String(JSON.stringify({ Attributes }).length),
      Date: "Sat, 10 Jan 2026 00:00:00 GMT",
      "Content-Type": "application/x-amz-json-1.0",
    };
    expect(await result).toEqual({ Attributes, ...metadata(headers) });
    const [call] = host.calls;
    expect(call).toMatchObject({ service: "dynamodb", operation: "UpdateItem" });
    expect(call?.input).toEqual({ TableName: "t", Key: key, ReturnValues: "ALL_NEW" });
    expect(call?.options.as).toEqual({ role: "arn:aws:iam::000000000000:role/machine" });
  });

  it("takes a text alone for a string attribute, and a truth value as text", async () => {
    const item = { FileName: "a", Deep: { L: ["b", { BOOL: "false" }, { BOOL: true }] } };
    const { host, result } = await perform("dynamodb:putItem", { TableName: "t", Item: item }, {});
    await result;
    expect(host.calls[0]?.input).toEqual({
      TableName: "t",
      Item: { FileName: { S: "a" }, Deep: { L: [{ S: "b" }, { BOOL: false }, { BOOL: true }] } },
    });
    const { result: refused } = await perform("dynamodb:getItem", { TableName: "t", Key: key, ConsistentRead: 1 }, {});
    await expect(refused).rejects.toThrow("The value of the field 'ConsistentRead' has an invalid format");
  });

  it("takes bytes as base64, and any value for a text", async () => {
    const item = { FileName: { S: 5 }, Deep: { M: { list: { L: [{ B: "aGk=" }, { BOOL: true }] } } } };
    const { host, result } = await perform("dynamodb:putItem", { TableName: "t", Item: item }, {});
    await result;
    expect(host.calls[0]?.input).toEqual({
      TableName: "t",
      Item: { FileName: { S: "5" }, Deep: { M: { list: { L: [{ B: Buffer.from("hi") }, { BOOL: true }] } } } },
    });
  });

  it.each([
    [
      awsError("ConditionalCheckFailedException", "The conditional request failed"),
      "DynamoDB.ConditionalCheckFailedException",
      /^The conditional request failed \(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailedException; Request ID: [\w-]+; Proxy: null\)$/,
    ],
    [
      awsError("ValidationException", "Nope"),
      "DynamoDB.AmazonDynamoDBException",
      /^Nope \(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ValidationException; /,
    ],
    [
      awsError("InternalServerError", "Oops", { status: 500 }),
      "DynamoDB.InternalServerErrorException",
      /^Oops \(Service: AmazonDynamoDBv2; Status Code: 500; Error Code: InternalServerError; /,
    ],
  ])("fails as AWS does for %s", async (thrown, error, cause) => {
    const { result } = await perform("dynamodb:getItem", { TableName: "t", Key: key }, thrown);
    await expect(result).rejects.toMatchObject({ error, cause: expect.stringMatching(cause) });
  });

  it("reports a fault of the endpoint and fails as AWS does for one of its own", async () => {
    const { host, result } = await perform("dynamodb:getItem", { TableName: "t", Key: key }, new TypeError("a bug"));
    await expect(result).rejects.toMatchObject({ error: "DynamoDB.InternalServerErrorException" });
    expect(host.reports).toHaveLength(1);
  });

  it("fails for want of what the operation requires", async () => {
    const { result } = await perform("dynamodb:putItem", { TableName: "t", Item: null }, {});
    await expect(result).rejects.toMatchObject({
      error: "DynamoDB.AmazonDynamoDBException",
      cause: expect.stringMatching(
        /^1 validation error detected: Value null at 'item' failed to satisfy constraint: Member must not be null \(Service: /,
      ),
    });
  });

  it.each([
    [{ TableName: "t", Kee: {} }, "The field 'Kee' is not supported by Step Functions"],
    [{ TableName: "t", Key: "k" }, "The value of the field 'Key' has an invalid format"],
    [{ TableName: "t", Key: key, Limit: 1 }, "The field 'Limit' is not supported by Step Functions"],
  ])("does not send %j", async (parameters, problem) => {
    const { host, result } = await perform("dynamodb:getItem", parameters, {});
    await expect(result).rejects.toMatchObject({
      error: "States.Runtime",
      cause: `The Parameters '${JSON.stringify(parameters)}' could not be used to start the Task: [${problem}]`,
    });
    expect(host.calls).toEqual([]);
  });
});

describe("sqs", () => {
  it("sends any JSON as the message", async () => {
    const parameters = {
      QueueUrl: "http://queue",
      MessageBody: { a: 1 },
      MessageAttributes: { bytes: { DataType: "Binary", BinaryValue: "aGk=" } },
    };
    const { host, result } = await perform("sqs:sendMessage", parameters, { MessageId: "m", MD5OfMessageBody: "5" });
    expect(await result).toMatchObject({
      MessageId: "m",
      MD5OfMessageBody: "5",
      SdkHttpMetadata: { HttpStatusCode: 200 },
    });
    expect(host.calls[0]?.input).toEqual({
      QueueUrl: "http://queue",
      MessageBody: '{"a":1}',
      MessageAttributes: { bytes: { DataType: "Binary", BinaryValue: Buffer.from("hi") } },
    });
  });

  it("names a queue that is not there as AWS does", async () => {
    const thrown = awsError("QueueDoesNotExist", "The specified queue does not exist.");
    const { result } = await perform("sqs:sendMessage", { QueueUrl: "q", MessageBody: "m" }, thrown);
    await expect(result).rejects.toMatchObject({
      error: "SQS.QueueDoesNotExistException",
      cause: expect.stringContaining(
        "(Service: AmazonSQS; Status Code: 400; Error Code: AWS.SimpleQueueService.NonExistentQueue; Request ID: ",
      ),
    });
  });
});

describe("lambda", () => {
  const answer = (payload: string, more: object = {}) => ({
    StatusCode: 200,
    ExecutedVersion: "$LATEST",
    Payload: Buffer.from(payload),
    ...more,
  });
  const payloadOf = (host: FakeHost) =>
    Buffer.from((host.calls[0]?.input as { Payload?: Uint8Array } | undefined)?.Payload ?? []).toString();

  it("gives the payload as JSON", async () => {
    const parameters = { FunctionName: "f", Payload: { a: 1 } };
    const { host, result } = await perform("lambda:invoke", parameters, answer('{"b":[2]}'));
    expect(await result).toMatchObject({
      ExecutedVersion: "$LATEST",
      Payload: { b: [2] },
      StatusCode: 200,
      SdkHttpMetadata: {
        HttpHeaders: { "X-Amz-Executed-Version": "$LATEST", "Content-Length": "9", "Content-Type": "application/json" },
      },
    });
    expect(payloadOf(host)).toBe('{"a":1}');
  });

  it.each([
    ["text", '"text"'],
    ['{"a":1}', '{"a":1}'],
    [[1, null], "[1,null]"],
    [true, "true"],
  ])("sends the payload %j as %s", async (payload, sent) => {
    const { host, result } = await perform("lambda:invoke", { FunctionName: "f", Payload: payload }, answer("null"));
    expect(await result).toMatchObject({ Payload: null });
    expect(payloadOf(host)).toBe(sent);
  });

  it.each([
    ['{"errorType":"Bad","errorMessage":"m"}', "Bad", '{"errorType":"Bad","errorMessage":"m"}'],
    [
      '{"errorMessage":"m"}',
      "Lambda.Unknown",
      'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage":"m"}',
    ],
  ])("fails as the function does: %s", async (payload, error, cause) => {
    const { result } = await perform(
      "lambda:invoke",
      { FunctionName: "f" },
      answer(payload, { FunctionError: "Unhandled" }),
    );
    await expect(result).rejects.toMatchObject({ error, cause });
  });

  it("fails as Lambda does", async () => {
    const { result } = await perform(
      "lambda:invoke",
      { FunctionName: "f" },
      awsError("ResourceNotFoundException", "No f"),
    );
    await expect(result).rejects.toMatchObject({
      error: "Lambda.ResourceNotFoundException",
      cause: expect.stringMatching(
        /^No f \(Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: /,
      ),
    });
  });

  it("calls a function by its ARN with the input of the state", async () => {
    const arn = "arn:aws:lambda:us-east-1:000000000000:function:f";
    const host = new FakeHost();
    host.answer = () => answer('{ "b": 2 }');
    const result = await invokeFunction(taskFor(host, { a: 1 }, { kind: "lambda", arn }), arn);
    expect(result.text).toBe('{ "b": 2 }');
    expect(host.calls[0]).toMatchObject({ operation: "Invoke", input: { FunctionName: arn } });
    expect(payloadOf(host)).toBe('{"a":1}');
  });
});

describe("sns", () => {
  it("publishes, with what is no text as JSON", async () => {
    const parameters = { TopicArn: "arn", Message: { a: 1 } };
    const { host, result } = await perform("sns:publish", parameters, { MessageId: "m" });
    expect(await result).toMatchObject({ MessageId: "m", SdkHttpMetadata: { HttpStatusCode: 200 } });
    expect(host.calls[0]).toMatchObject({
      service: "sns",
      operation: "Publish",
      input: { TopicArn: "arn", Message: '{"a":1}' },
    });
  });

  it("fails as AWS does", async () => {
    const thrown = awsError("NotFound", "Topic does not exist", { status: 404 });
    const { result } = await perform("sns:publish", { TopicArn: "arn", Message: "m" }, thrown);
    await expect(result).rejects.toMatchObject({
      error: "SNS.NotFoundException",
      cause: expect.stringMatching(
        /^Topic does not exist \(Service: AmazonSNS; Status Code: 404; Error Code: NotFound; /,
      ),
    });
  });
});
