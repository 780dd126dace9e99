import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LambdaFixture } from "../test-support/lambda.fixture.ts";

const ARN = "arn:aws:lambda:us-east-1:000000000000:function:f";
const QUEUE = "arn:aws:sqs:us-east-1:000000000000:failed";

let lambda: LambdaFixture;
beforeEach(async () => {
  lambda = new LambdaFixture();
  await lambda.create("f", "export const handler = async () => 1;", { Publish: true });
});
afterEach(() => lambda.stop());

describe("the resource policy", () => {
  const permission = {
    FunctionName: "f",
    StatementId: "s3",
    Action: "lambda:InvokeFunction",
    Principal: "s3.amazonaws.com",
  };

  test("holds the statements that were added", async () => {
    const SourceArn = "arn:aws:s3:::bucket";
    const added = await lambda.call("AddPermission", { ...permission, SourceArn, SourceAccount: "000000000000" });
    const statement = {
      Sid: "s3",
      Effect: "Allow",
      Principal: { Service: "s3.amazonaws.com" },
      Action: "lambda:InvokeFunction",
      Resource: ARN,
      Condition: { StringEquals: { "AWS:SourceAccount": "000000000000" }, ArnLike: { "AWS:SourceArn": SourceArn } },
    };
    expect(JSON.parse(added.Statement ?? "")).toEqual(statement);
    await lambda.call("AddPermission", { ...permission, StatementId: "account", Principal: "111111111111" });
    const { Policy, RevisionId } = await lambda.call("GetPolicy", { FunctionName: "f" });
    expect(JSON.parse(Policy ?? "")).toEqual({
      Version: "2012-10-17",
      Id: "default",
      Statement: [
        statement,
        { ...statement, Sid: "account", Principal: { AWS: "arn:aws:iam::111111111111:root" }, Condition: undefined },
      ],
    });
    expect((await lambda.call("GetFunctionConfiguration", { FunctionName: "f" })).RevisionId).toBe(RevisionId);
  });

  test("is apart for a version", async () => {
    await lambda.call("AddPermission", { ...permission, Qualifier: "1" });
    const { Policy } = await lambda.call("GetPolicy", { FunctionName: "f:1" });
    expect(JSON.parse(Policy ?? "").Statement[0].Resource).toBe(`${ARN}:1`);
    await expect(lambda.call("GetPolicy", { FunctionName: "f" })).rejects.toMatchObject({
      code: "ResourceNotFoundException",
      message: "The resource you requested does not exist.",
    });
  });

  test("is gone with its last statement", async () => {
    await lambda.call("AddPermission", permission);
    await lambda.call("RemovePermission", { FunctionName: "f", StatementId: "s3" });
    await expect(lambda.call("GetPolicy", { FunctionName: "f" })).rejects.toMatchObject({
      code: "ResourceNotFoundException",
    });
    await expect(lambda.call("RemovePermission", { FunctionName: "f", StatementId: "s3" })).rejects.toMatchObject({
      message: "No policy is associated with the given resource.",
    });
  });

  test.each([
    ["a statement twice", {}, "ResourceConflictException", /^The statement id \(s3\) provided already exists/],
    [
      "a bad principal",
      { StatementId: "b", Principal: "someone" },
      "InvalidParameterValueException",
      /^The provided principal was invalid/,
    ],
    [
      "$LATEST",
      { StatementId: "c", Qualifier: "$LATEST" },
      "InvalidParameterValueException",
      /^We currently do not support adding policies for \$LATEST\.$/,
    ],
    ["a bad action", { StatementId: "d", Action: "s3:GetObject" }, "ValidationException", /at 'action'/],
    ["a source that is no ARN", { StatementId: "f", SourceArn: "b" }, "ValidationException", /at 'sourceArn'/],
    ["no organization's id", { StatementId: "g", PrincipalOrgID: "o-1" }, "ValidationException", /at 'principalOrgID'/],
    ["another function", { FunctionName: "g" }, "ResourceNotFoundException", /^Function not found/],
    ["another version", { Qualifier: "9" }, "ResourceNotFoundException", /^Function not found: .*:f:9$/],
    ["another alias", { Qualifier: "a" }, "ResourceNotFoundException", /^Cannot find alias arn: .*:f:a$/],
    [
      "a role that is not there",
      { StatementId: "e", Principal: "arn:aws:iam::000000000000:role/none" },
      "InvalidParameterValueException",
      /^The provided principal was invalid/,
    ],
  ])("refuses %s", async (_, change, code, message) => {
    await lambda.call("AddPermission", permission);
    await expect(lambda.call("AddPermission", { ...permission, ...change })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  test.each([
    ["s3.amazonaws.com", { Service: "s3.amazonaws.com" }],
    ["alexa-appkit.amazon.com", { Service: "alexa-appkit.amazon.com" }],
    ["*", "*"],
    ["arn:aws:iam::000000000000:role/path/there", { AWS: "arn:aws:iam::000000000000:role/path/there" }],
    ["arn:aws:iam::111111111111:role/of-others", { AWS: "arn:aws:iam::111111111111:role/of-others" }],
  ])("takes the principal %s", async (Principal, printed) => {
    const iam = { "iam.GetRole": () => ({ Role: { Arn: "arn:aws:iam::000000000000:role/path/there" } }) };
    const other = new LambdaFixture({ answers: iam });
    await other.create("f", "export const handler = async () => 1;");
    const { Statement } = await other.call("AddPermission", { ...permission, Principal });
    expect(JSON.parse(Statement ?? "").Principal).toEqual(printed);
    await other.stop();
  });

  test("says what it is not of", async () => {
    const reading = (FunctionName: string) => expect(lambda.call("GetPolicy", { FunctionName })).rejects;
    await reading("g").toThrow(/^Function not found: .*:g$/);
    await reading("f:9").toThrow("The resource you requested does not exist.");
    const removing = (FunctionName: string) =>
      expect(lambda.call("RemovePermission", { FunctionName, StatementId: "s3" })).rejects;
    await removing("g").toThrow(/^No policy found for: .*:g$/);
    await removing("f:a").toThrow(/^Cannot find alias arn: .*:f:a$/);
  });

  test("says which statement it has not", async () => {
    await lambda.call("AddPermission", permission);
    await expect(lambda.call("RemovePermission", { FunctionName: "f", StatementId: "x" })).rejects.toMatchObject({
      message: "Statement x is not found in resource policy.",
    });
  });
});

describe("the configuration of asynchronous invocations", () => {
  test("is put, changed in parts, listed and deleted", async () => {
    const put = await lambda.call("PutFunctionEventInvokeConfig", {
      FunctionName: "f",
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: QUEUE } },
    });
    expect(put).toEqual({
      LastModified: expect.any(Date),
      FunctionArn: `${ARN}:$LATEST`,
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnSuccess: {}, OnFailure: { Destination: QUEUE } },
    });
    const updated = await lambda.call("UpdateFunctionEventInvokeConfig", {
      FunctionName: "f",
      MaximumEventAgeInSeconds: 60,
    });
    expect(updated).toMatchObject({
      MaximumRetryAttempts: 1,
      MaximumEventAgeInSeconds: 60,
      DestinationConfig: put.DestinationConfig,
    });
    expect(await lambda.call("GetFunctionEventInvokeConfig", { FunctionName: "f" })).toEqual(updated);
    const { FunctionEventInvokeConfigs } = await lambda.call("ListFunctionEventInvokeConfigs", { FunctionName: "f" });
    expect(FunctionEventInvokeConfigs).toEqual([updated]);
    await lambda.call("DeleteFunctionEventInvokeConfig", { FunctionName: "f" });
    await expect(lambda.call("GetFunctionEventInvokeConfig", { FunctionName: "f" })).rejects.toMatchObject({
      code: "ResourceNotFoundException",
      message: `The function ${ARN}:$LATEST doesn't have an EventInvokeConfig`,
    });
  });

  test("goes with the function, also while it is put or changed", async () => {
    const input = { FunctionName: "f", DestinationConfig: { OnFailure: { Destination: QUEUE } } };
    await lambda.call("PutFunctionEventInvokeConfig", input);
    const calls = (["Put", "Update"] as const).map((verb) => lambda.call(`${verb}FunctionEventInvokeConfig`, input));
    const ends = Promise.allSettled(calls);
    await lambda.call("DeleteFunction", { FunctionName: "f" });
    const refused = { status: "rejected", reason: { code: "ResourceNotFoundException" } };
    expect(await ends).toMatchObject([refused, refused]);
    await lambda.create("f", "export const handler = async () => 1;");
    expect(await lambda.call("ListFunctionEventInvokeConfigs", { FunctionName: "f" })).toEqual({
      FunctionEventInvokeConfigs: [],
    });
  });

  test.each([
    [
      "nothing",
      {},
      "InvalidParameterValueException",
      /^You must specify at least one of error handling or destination setting\.$/,
    ],
    ["three retries", { MaximumRetryAttempts: 3 }, "ValidationException", /at 'maximumRetryAttempts'/],
    ["a short age", { MaximumEventAgeInSeconds: 59 }, "ValidationException", /at 'maximumEventAgeInSeconds'/],
    ["S3", { DestinationConfig: { OnFailure: { Destination: "arn:aws:s3:::b" } } }, "NotImplemented", /s3/],
    [
      "a FIFO topic",
      { DestinationConfig: { OnFailure: { Destination: "arn:aws:sns:us-east-1:000000000000:t.fifo" } } },
      "InvalidParameterValueException",
      /^The provided destination config .* is invalid\.$/,
    ],
    [
      "the function itself",
      { DestinationConfig: { OnFailure: { Destination: ARN } } },
      "InvalidParameterValueException",
      /^You can't specify the function as a destination for itself\.$/,
    ],
    [
      "what is no ARN",
      { DestinationConfig: { OnFailure: { Destination: "queue" } } },
      "ValidationException",
      /at 'destinationConfig\.onFailure\.destination'/,
    ],
    [
      "another service",
      { DestinationConfig: { OnFailure: { Destination: "arn:aws:ec2:us-east-1:000000000000:t" } } },
      "InvalidParameterValueException",
      /^The provided destination config DestinationConfig\(onSuccess=null, onFailure=OnFailure\(destination=arn:aws:ec2/,
    ],
  ])("refuses %s", async (_, input, code, message) => {
    await expect(lambda.call("PutFunctionEventInvokeConfig", { FunctionName: "f", ...input })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });
});

test("tags are added, replaced and removed", async () => {
  await lambda.call("TagResource", { Resource: ARN, Tags: { a: "1", b: "2" } });
  await lambda.call("TagResource", { Resource: ARN, Tags: { b: "3" } });
  await lambda.call("UntagResource", { Resource: ARN, TagKeys: ["a"] });
  expect(await lambda.call("ListTags", { Resource: ARN })).toEqual({ Tags: { b: "3" } });
  await expect(lambda.call("ListTags", { Resource: `${ARN}2` })).rejects.toMatchObject({
    code: "ResourceNotFoundException",
  });
});

test("tags are the function's, and make a new revision of it", async () => {
  const revision = async () => (await lambda.call("GetFunctionConfiguration", { FunctionName: "f" })).RevisionId;
  const before = await revision();
  await lambda.call("TagResource", { Resource: ARN, Tags: { a: "1" } });
  expect(await revision()).not.toBe(before);
  const listed = (Resource: string) => expect(lambda.call("ListTags", { Resource })).rejects;
  await listed(`${ARN}:1`).toThrow(
    "Tags on function aliases and versions are not supported. Please specify a function ARN.",
  );
  await listed(ARN.replace("us-east-1", "eu-west-1")).toThrow(
    /^Functions from 'eu-west-1' are not reachable in this region/,
  );
  await listed(ARN.replace("000000000000", "111111111111")).toMatchObject({ code: "AccessDeniedException" });
  await expect(lambda.call("TagResource", { Resource: ARN, Tags: {} })).rejects.toMatchObject({
    code: "InvalidParameterValueException",
    message: "An error occurred and the request cannot be processed.",
  });
});

test("reserved concurrency is kept, and leaves 100 to the others", async () => {
  await lambda.call("PutFunctionConcurrency", { FunctionName: "f", ReservedConcurrentExecutions: 5 });
  expect(await lambda.call("GetFunctionConcurrency", { FunctionName: "f" })).toEqual({
    ReservedConcurrentExecutions: 5,
  });
  expect((await lambda.call("GetFunction", { FunctionName: "f" })).Concurrency).toEqual({
    ReservedConcurrentExecutions: 5,
  });
  await expect(
    lambda.call("PutFunctionConcurrency", { FunctionName: "f", ReservedConcurrentExecutions: 901 }),
  ).rejects.toMatchObject({
    code: "InvalidParameterValueException",
    message: expect.stringMatching(/below its minimum value of \[100\]\.$/),
  });
  await expect(
    lambda.call("PutFunctionConcurrency", { FunctionName: "g", ReservedConcurrentExecutions: 1 }),
  ).rejects.toThrow("Function not found: arn:aws:lambda:us-east-1:000000000000:function:g:$LATEST");
  await lambda.call("DeleteFunctionConcurrency", { FunctionName: "f" });
  expect(await lambda.call("GetFunctionConcurrency", { FunctionName: "f" })).toEqual({});
});

test("no function has a code signing configuration", async () => {
  const { CodeSigningConfigArn, FunctionName } = await lambda.call("GetFunctionCodeSigningConfig", {
    FunctionName: "f",
  });
  expect([CodeSigningConfigArn, FunctionName]).toEqual([undefined, "f"]);
});
