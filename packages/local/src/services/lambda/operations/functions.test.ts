import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LambdaFixture, ROLE } from "../test-support/lambda.fixture.ts";
import { zip } from "../test-support/zip.fixture.ts";

const CODE = "export const handler = async () => 1;";
const PACKAGE = zip({ "index.mjs": CODE });
const ARN = "arn:aws:lambda:us-east-1:000000000000:function:f";

let lambda: LambdaFixture;
beforeEach(() => {
  lambda = new LambdaFixture();
});
afterEach(() => lambda.stop());

test("a new function is described as AWS does, and active", async () => {
  const settings = { Tags: { team: "a" }, Environment: { Variables: { TABLE: "t" } }, Timeout: undefined };
  const created = await lambda.create("f", CODE, settings);
  const described = {
    FunctionName: "f",
    FunctionArn: ARN,
    Runtime: "nodejs22.x",
    Role: ROLE,
    Handler: "index.handler",
    CodeSize: PACKAGE.length,
    Description: "",
    Timeout: 3,
    MemorySize: 128,
    LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
    CodeSha256: createHash("sha256").update(PACKAGE).digest("base64"),
    Version: "$LATEST",
    Environment: { Variables: { TABLE: "t" } },
    TracingConfig: { Mode: "PassThrough" },
    RevisionId: expect.any(String),
    PackageType: "Zip",
    Architectures: ["x86_64"],
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
    RuntimeVersionConfig: { RuntimeVersionArn: expect.stringMatching(/^arn:aws:lambda:us-east-1::runtime:/) },
    LoggingConfig: { LogFormat: "Text", LogGroup: "/aws/lambda/f" },
  };
  expect(created).toEqual({
    ...described,
    State: "Pending",
    StateReason: "The function is being created.",
    StateReasonCode: "Creating",
  });
  const got = await lambda.call("GetFunction", { FunctionName: "f" });
  expect(got).toEqual({
    Configuration: { ...described, State: "Active", LastUpdateStatus: "Successful" },
    Code: { RepositoryType: "S3", Location: expect.stringMatching(/^http:.*\/_waybill\/code\/f\/[\w-]+$/) },
    Tags: { team: "a" },
  });
  expect(got.Configuration?.RevisionId).not.toBe(created.RevisionId);
  expect(await lambda.call("GetFunctionConfiguration", { FunctionName: ARN })).toEqual(got.Configuration);
});

test("no variables are kept as such until an update says so again", async () => {
  const Environment = { Variables: {} };
  expect((await lambda.create("f", CODE, { Environment })).Environment).toEqual(Environment);
  const update = (more: object) => lambda.call("UpdateFunctionConfiguration", { FunctionName: "f", ...more });
  expect((await update({ Description: "d" })).Environment).toEqual(Environment);
  expect((await update({ Environment })).Environment).toBeUndefined();
});

describe("updates", () => {
  test("of the code take effect at once", async () => {
    const created = await lambda.create("f", CODE);
    await lambda.invoke("f");
    const ZipFile = zip({ "index.mjs": "export const handler = async () => 2;" });
    const updated = await lambda.call("UpdateFunctionCode", { FunctionName: "f", ZipFile, Architectures: ["arm64"] });
    expect(updated.CodeSha256).toBe(createHash("sha256").update(ZipFile).digest("base64"));
    expect(updated).toMatchObject({
      State: "Active",
      LastUpdateStatus: "InProgress",
      LastUpdateStatusReason: "The function is being created.",
      LastUpdateStatusReasonCode: "Creating",
    });
    const settled = await lambda.call("GetFunctionConfiguration", { FunctionName: "f" });
    expect(new Set([created, updated, settled].map(({ RevisionId }) => RevisionId)).size).toBe(3);
    expect(settled.LastUpdateStatus).toBe("Successful");
    expect(updated.Architectures).toEqual(["arm64"]);
    expect((await lambda.invoke("f")).answer).toBe(2);
  });

  test("of the code may be tried only", async () => {
    await lambda.create("f", CODE);
    const before = await lambda.call("GetFunctionConfiguration", { FunctionName: "f" });
    const ZipFile = zip({ "index.mjs": "export const handler = async () => 2;" });
    const tried = await lambda.call("UpdateFunctionCode", { FunctionName: "f", ZipFile, DryRun: true });
    expect(tried.CodeSize).toBe(ZipFile.length);
    expect(await lambda.call("GetFunctionConfiguration", { FunctionName: "f" })).toEqual(before);
  });

  test("of the configuration change what they name and keep the rest", async () => {
    await lambda.create("f", CODE, { Environment: { Variables: { TABLE: "a" } }, Description: "d", Timeout: 5 });
    const updated = await lambda.call("UpdateFunctionConfiguration", {
      FunctionName: "f",
      Timeout: 7,
      MemorySize: 256,
    });
    expect(updated).toMatchObject({ Timeout: 7, MemorySize: 256, Description: "d" });
    expect(updated.Environment).toEqual({ Variables: { TABLE: "a" } });
    const cleared = await lambda.call("UpdateFunctionConfiguration", {
      FunctionName: "f",
      Environment: {},
      Description: "",
    });
    expect(cleared.Environment).toBeUndefined();
    expect(cleared.Description).toBe("");
  });

  test("of the log format set and drop levels", async () => {
    await lambda.create("f", CODE);
    const json = await lambda.call("UpdateFunctionConfiguration", {
      FunctionName: "f",
      LoggingConfig: { LogFormat: "JSON", SystemLogLevel: "WARN" },
    });
    expect(json.LoggingConfig).toEqual({
      LogFormat: "JSON",
      ApplicationLogLevel: "INFO",
      SystemLogLevel: "WARN",
      LogGroup: "/aws/lambda/f",
    });
    const text = await lambda.call("UpdateFunctionConfiguration", {
      FunctionName: "f",
      LoggingConfig: { LogFormat: "Text" },
    });
    expect(text.LoggingConfig).toEqual({ LogFormat: "Text", LogGroup: "/aws/lambda/f" });
  });

  test("of another revision are refused", async () => {
    await lambda.create("f", CODE);
    const stale = {
      code: "PreconditionFailedException",
      message: expect.stringMatching(/^The Revision Id provided does not match/),
    };
    const RevisionId = "old";
    await expect(lambda.call("UpdateFunctionConfiguration", { FunctionName: "f", RevisionId })).rejects.toMatchObject(
      stale,
    );
    await expect(
      lambda.call("UpdateFunctionCode", { FunctionName: "f", RevisionId, ZipFile: PACKAGE }),
    ).rejects.toMatchObject(stale);
  });

  test("are for functions, not for versions", async () => {
    await lambda.create("f", CODE);
    await expect(lambda.call("UpdateFunctionConfiguration", { FunctionName: "f:1" })).rejects.toMatchObject({
      code: "InvalidParameterValueException",
      message: expect.stringMatching(/^This operation is permitted on Lambda functions only\./),
    });
  });
});

test("a deleted function is gone with all that it had, its package too", async () => {
  await lambda.create("f", CODE, { Publish: true });
  await lambda.call("CreateAlias", { FunctionName: "f", Name: "live", FunctionVersion: "1" });
  await lambda.call("PutFunctionEventInvokeConfig", { FunctionName: "f", MaximumRetryAttempts: 0 });
  await lambda.call("AddPermission", {
    FunctionName: "f",
    StatementId: "s",
    Action: "lambda:InvokeFunction",
    Principal: "s3.amazonaws.com",
  });
  await lambda.invoke("f");
  await lambda.call("DeleteFunction", { FunctionName: "f" });
  await expect(lambda.call("GetFunction", { FunctionName: "f" })).rejects.toMatchObject({
    code: "ResourceNotFoundException",
  });
  await expect(lambda.call("DeleteFunction", { FunctionName: "f" })).rejects.toMatchObject({
    code: "ResourceNotFoundException",
  });
  expect([...lambda.store.range({})]).toEqual([]);
});

test("functions are listed by name, in pages, without their state", async () => {
  for (const name of ["b", "a", "c"]) await lambda.create(name, CODE);
  const first = await lambda.call("ListFunctions", { MaxItems: 2 });
  expect(first.Functions?.map(({ FunctionName }) => FunctionName)).toEqual(["a", "b"]);
  expect(first.Functions?.[0]).not.toHaveProperty("State");
  const second = await lambda.call("ListFunctions", { Marker: first.NextMarker });
  expect(second.Functions?.map(({ FunctionName }) => FunctionName)).toEqual(["c"]);
  expect(second.NextMarker).toBeUndefined();
  await expect(lambda.call("ListFunctions", { Marker: "x" })).rejects.toMatchObject({
    code: "InvalidParameterValueException",
  });
});

test("account settings count functions, code and reserved concurrency", async () => {
  await lambda.create("f", CODE, { Publish: true });
  await lambda.call("PutFunctionConcurrency", { FunctionName: "f", ReservedConcurrentExecutions: 100 });
  expect(await lambda.call("GetAccountSettings", {})).toEqual({
    AccountLimit: {
      TotalCodeSize: 80_530_636_800,
      CodeSizeUnzipped: 262_144_000,
      CodeSizeZipped: 52_428_800,
      ConcurrentExecutions: 1000,
      UnreservedConcurrentExecutions: 900,
    },
    AccountUsage: { TotalCodeSize: 2 * PACKAGE.length, FunctionCount: 1 },
  });
});
