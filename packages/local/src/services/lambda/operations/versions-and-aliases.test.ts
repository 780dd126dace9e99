import { afterEach, beforeEach, expect, test } from "vitest";
import { findVersion } from "../functions/function-table.ts";
import { LambdaFixture } from "../test-support/lambda.fixture.ts";
import { zip } from "../test-support/zip.fixture.ts";

/** A thread takes its time to start on a busy machine. */
const ARN = "arn:aws:lambda:us-east-1:000000000000:function:f";

const answering = (value: number) =>
  `export const handler = async (e, c) => [${value}, c.functionVersion, c.invokedFunctionArn];`;
const update = (value: number) => ({ FunctionName: "f", ZipFile: zip({ "index.mjs": answering(value) }) });

let lambda: LambdaFixture;
beforeEach(async () => {
  lambda = new LambdaFixture();
  await lambda.create("f", answering(1));
});
afterEach(() => lambda.stop());

test("a version keeps the code it was published with", async () => {
  const published = await lambda.call("PublishVersion", { FunctionName: "f", Description: "first" });
  expect(published).toMatchObject({ Version: "1", FunctionArn: `${ARN}:1`, Description: "first" });
  await lambda.call("UpdateFunctionCode", update(2));
  expect((await lambda.invoke("f:1")).answer).toEqual([1, "1", `${ARN}:1`]);
  const latest = await lambda.invoke("f");
  expect(latest.answer).toEqual([2, "$LATEST", ARN]);
  expect(latest.ExecutedVersion).toBe("$LATEST");
});

test("a version is not published twice from the same code", async () => {
  await lambda.call("PublishVersion", { FunctionName: "f" });
  expect((await lambda.call("PublishVersion", { FunctionName: "f" })).Version).toBe("1");
  expect(await lambda.call("UpdateFunctionCode", { ...update(1), Publish: true })).toMatchObject({ Version: "1" });
  await lambda.call("UpdateFunctionConfiguration", { FunctionName: "f", Description: "" });
  expect((await lambda.call("PublishVersion", { FunctionName: "f", Description: "x" })).Description).toBe("");
  const published = await lambda.call("UpdateFunctionCode", { ...update(2), Publish: true });
  expect(published).toMatchObject({ Version: "2", State: "Pending", FunctionArn: `${ARN}:2` });
  const { Versions } = await lambda.call("ListVersionsByFunction", { FunctionName: "f" });
  expect(Versions?.map(({ FunctionArn }) => FunctionArn)).toEqual([`${ARN}:$LATEST`, `${ARN}:1`, `${ARN}:2`]);
});

test("publishing can be bound to code", async () => {
  await expect(lambda.call("PublishVersion", { FunctionName: "f", CodeSha256: "x" })).rejects.toMatchObject({
    code: "InvalidParameterValueException",
    message: expect.stringMatching(/^CodeSHA256 \(x\) is different from current CodeSHA256 in \$LATEST \(/),
  });
});

test("an alias points to a version, and can be pointed elsewhere", async () => {
  await lambda.call("PublishVersion", { FunctionName: "f" });
  const alias = await lambda.call("CreateAlias", { FunctionName: "f", Name: "live", FunctionVersion: "1" });
  expect(alias).toEqual({
    AliasArn: `${ARN}:live`,
    Name: "live",
    FunctionVersion: "1",
    Description: "",
    RevisionId: expect.any(String),
  });
  const result = await lambda.invoke("f", {}, { Qualifier: "live" });
  expect(result.answer).toEqual([1, "1", `${ARN}:live`]);
  expect(result.ExecutedVersion).toBe("1");
  await lambda.call("UpdateFunctionCode", { ...update(2), Publish: true });
  await lambda.call("UpdateAlias", { FunctionName: "f", Name: "live", FunctionVersion: "2" });
  expect((await lambda.invoke("f:live")).answer[0]).toBe(2);
  expect((await lambda.call("GetFunctionConfiguration", { FunctionName: "f:live" })).FunctionArn).toBe(`${ARN}:live`);
  const { Aliases } = await lambda.call("ListAliases", { FunctionName: "f", FunctionVersion: "2" });
  expect(Aliases?.map(({ Name }) => Name)).toEqual(["live"]);
  await lambda.call("DeleteAlias", { FunctionName: "f", Name: "live" });
  await expect(lambda.call("GetAlias", { FunctionName: "f", Name: "live" })).rejects.toMatchObject({
    code: "ResourceNotFoundException",
    message: `Cannot find alias arn: ${ARN}:live`,
  });
});

test("an alias shares its invocations between two versions", async () => {
  await lambda.call("PublishVersion", { FunctionName: "f" });
  await lambda.call("UpdateFunctionCode", { ...update(2), Publish: true });
  const RoutingConfig = { AdditionalVersionWeights: { "2": 1 } };
  await lambda.call("CreateAlias", { FunctionName: "f", Name: "live", FunctionVersion: "1", RoutingConfig });
  expect((await lambda.invoke("f:live")).answer[1]).toBe("2");
  expect((await lambda.call("GetAlias", { FunctionName: "f", Name: "live" })).RoutingConfig).toEqual(RoutingConfig);
});

test("an alias is refused when it exists or has no version", async () => {
  await lambda.call("CreateAlias", { FunctionName: "f", Name: "live", FunctionVersion: "$LATEST" });
  const create = (Name: string, FunctionVersion: string) =>
    lambda.call("CreateAlias", { FunctionName: "f", Name, FunctionVersion });
  await expect(create("live", "$LATEST")).rejects.toMatchObject({
    code: "ResourceConflictException",
    message: `Alias already exists: ${ARN}:live`,
  });
  await expect(create("next", "9")).rejects.toMatchObject({
    code: "ResourceNotFoundException",
    message: `Function not found: ${ARN}:9`,
  });
  await expect(create("123", "$LATEST")).rejects.toMatchObject({ code: "ValidationException" });
});

test("a version goes only when no alias needs it, and the newest code stays", async () => {
  await lambda.call("PublishVersion", { FunctionName: "f" });
  await lambda.call("CreateAlias", { FunctionName: "f", Name: "live", FunctionVersion: "1" });
  await expect(lambda.call("DeleteFunction", { FunctionName: "f:1" })).rejects.toMatchObject({
    code: "ResourceConflictException",
    message: "Unable to delete version because the following aliases reference it: [live]",
  });
  await lambda.call("DeleteAlias", { FunctionName: "f", Name: "live" });
  await lambda.call("DeleteFunction", { FunctionName: "f", Qualifier: "1" });
  await expect(lambda.invoke("f:1")).rejects.toMatchObject({ message: `Function not found: ${ARN}:1` });
  expect((await lambda.invoke("f")).answer[0]).toBe(1);
  await expect(lambda.call("DeleteFunction", { FunctionName: "f", Qualifier: "$LATEST" })).rejects.toMatchObject({
    message: "$LATEST version cannot be deleted without deleting the function.",
  });
});

test("environments can be provisioned for an alias or a version, once", async () => {
  await lambda.call("PublishVersion", { FunctionName: "f" });
  await lambda.call("CreateAlias", { FunctionName: "f", Name: "live", FunctionVersion: "1" });
  const live = { FunctionName: "f", Qualifier: "live" };
  const put = (Qualifier: string | undefined, ProvisionedConcurrentExecutions = 2) =>
    lambda.call("PutProvisionedConcurrencyConfig", { FunctionName: "f", Qualifier, ProvisionedConcurrentExecutions });
  await expect(lambda.call("GetProvisionedConcurrencyConfig", live)).rejects.toMatchObject({
    code: "ProvisionedConcurrencyConfigNotFoundException",
  });
  const ready = {
    RequestedProvisionedConcurrentExecutions: 2,
    AvailableProvisionedConcurrentExecutions: 2,
    Status: "READY",
  };
  expect(await put("live")).toMatchObject({ Status: "IN_PROGRESS", AvailableProvisionedConcurrentExecutions: 0 });
  await expect.poll(() => lambda.call("GetProvisionedConcurrencyConfig", live)).toMatchObject(ready);
  const { ProvisionedConcurrencyConfigs } = await lambda.call("ListProvisionedConcurrencyConfigs", {
    FunctionName: "f",
  });
  expect(ProvisionedConcurrencyConfigs).toMatchObject([{ FunctionArn: `${ARN}:live`, ...ready }]);

  await expect(put("live", 1001)).rejects.toThrow("is greater than account's unreserved concurrency [1000].");
  await expect(put("live", 901)).rejects.toThrow("below its minimum value of [100].");
  await expect(put("1")).rejects.toMatchObject({
    code: "ResourceConflictException",
    message: "Version is pointed by a Provisioned Concurrency alias",
  });
  await expect(put(undefined)).rejects.toThrow("cannot be applied to unpublished function versions");
  await expect(put("none")).rejects.toThrow(`Cannot find alias arn: ${ARN}:none`);
  const { AccountLimit } = await lambda.call("GetAccountSettings", {});
  expect(AccountLimit?.UnreservedConcurrentExecutions).toBe(998);

  await lambda.call("DeleteProvisionedConcurrencyConfig", live);
  await expect(lambda.call("DeleteProvisionedConcurrencyConfig", live)).resolves.toEqual({});
  for (const operation of ["GetProvisionedConcurrencyConfig", "DeleteProvisionedConcurrencyConfig"] as const) {
    await expect(lambda.call(operation, { FunctionName: "f", Qualifier: "$LATEST" })).rejects.toThrow(
      "The function resource provided must be an alias or a published version.",
    );
  }
  await put("1", 1);
  await expect(put("live", 1)).rejects.toMatchObject({
    code: "ResourceConflictException",
    message: "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version",
  });
});

test("what is provisioned is taken from what is reserved", async () => {
  await lambda.create("r", "export const handler = async () => process.env.AWS_LAMBDA_INITIALIZATION_TYPE;");
  const reserve = (ReservedConcurrentExecutions: number) =>
    lambda.call("PutFunctionConcurrency", { FunctionName: "r", ReservedConcurrentExecutions });
  const provision = (Qualifier: string, ProvisionedConcurrentExecutions: number) =>
    lambda.call("PutProvisionedConcurrencyConfig", { FunctionName: "r", Qualifier, ProvisionedConcurrentExecutions });
  await lambda.call("PublishVersion", { FunctionName: "r" });
  await lambda.call("UpdateFunctionConfiguration", { FunctionName: "r", Description: "2" });
  await lambda.call("PublishVersion", { FunctionName: "r" });
  await reserve(2);
  await provision("1", 1);
  await expect(provision("2", 2)).rejects.toThrow("should not be greater than the reservedConcurrentExecution");
  expect((await lambda.invoke("r")).answer).toBe("on-demand");
  await provision("2", 1);
  await expect(lambda.invoke("r")).rejects.toMatchObject({
    code: "TooManyRequestsException",
    fields: { Reason: "ReservedFunctionConcurrentInvocationLimitExceeded" },
  });
  await expect.poll(async () => (await lambda.invoke("r:1")).answer).toBe("provisioned-concurrency");
  await expect(reserve(1)).rejects.toThrow("should not be lower than function's total provisioned concurrency [2].");
  await lambda.call("DeleteFunction", { FunctionName: "r", Qualifier: "2" });
  expect((await lambda.invoke("r")).answer).toBe("on-demand");
});

test("what is provisioned follows its alias, comes back after a restart, and serves", async () => {
  const type = "export const handler = async () => process.env.AWS_LAMBDA_INITIALIZATION_TYPE;";
  await lambda.create("p", type, { Publish: true });
  await lambda.call("CreateAlias", { FunctionName: "p", Name: "live", FunctionVersion: "1" });
  expect((await lambda.invoke("p:live")).answer).toBe("on-demand");
  const live = { FunctionName: "p", Qualifier: "live" };
  const status = async () => (await lambda.call("GetProvisionedConcurrencyConfig", live)).Status;
  await lambda.call("PutProvisionedConcurrencyConfig", { ...live, ProvisionedConcurrentExecutions: 1 });
  await expect.poll(status).toBe("READY");
  expect((await lambda.invoke("p:live")).answer).toBe("provisioned-concurrency");

  await lambda.call("UpdateFunctionCode", {
    FunctionName: "p",
    ZipFile: zip({ "index.mjs": `${type}//` }),
    Publish: true,
  });
  await lambda.call("UpdateAlias", { FunctionName: "p", Name: "live", FunctionVersion: "2" });
  expect(await status()).toBe("IN_PROGRESS");
  await expect.poll(status).toBe("READY");
  expect(await lambda.invoke("p:live")).toMatchObject({ ExecutedVersion: "2", answer: "provisioned-concurrency" });

  const { store, blobs } = lambda;
  await lambda.stop();
  lambda = new LambdaFixture({ store, blobs });
  lambda.start();
  await expect.poll(status).toBe("READY");
  expect((await lambda.invoke("p:live")).answer).toBe("provisioned-concurrency");
});

test("an alias of two versions shares what is provisioned between them", async () => {
  await lambda.call("PublishVersion", { FunctionName: "f" });
  await lambda.call("UpdateFunctionCode", { ...update(2), Publish: true });
  const RoutingConfig = { AdditionalVersionWeights: { 2: 0.5 } };
  await lambda.call("CreateAlias", { FunctionName: "f", Name: "both", FunctionVersion: "1", RoutingConfig });
  const both = { FunctionName: "f", Qualifier: "both" };
  await lambda.call("PutProvisionedConcurrencyConfig", { ...both, ProvisionedConcurrentExecutions: 2 });
  await expect
    .poll(() => lambda.call("GetProvisionedConcurrencyConfig", both))
    .toMatchObject({ Status: "READY", AvailableProvisionedConcurrentExecutions: 2 });
  const readiness = ["1", "2"].map((number) => {
    const version = findVersion(lambda.store, "f", number);
    return lambda.state.fleet.readiness(version?.deploymentId ?? "");
  });
  expect(readiness).toEqual([
    { ready: 1, pending: 0 },
    { ready: 1, pending: 0 },
  ]);
});

test("code that does not load cannot be provisioned", async () => {
  await lambda.create("broken", "throw new Error('no');", { Publish: true });
  const input = { FunctionName: "broken", Qualifier: "1" };
  await lambda.call("PutProvisionedConcurrencyConfig", { ...input, ProvisionedConcurrentExecutions: 1 });
  await expect
    .poll(() => lambda.call("GetProvisionedConcurrencyConfig", input))
    .toMatchObject({ Status: "FAILED", StatusReason: "FUNCTION_ERROR_INIT_FAILURE" });
});
