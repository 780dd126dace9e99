import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LambdaInput } from "../lambda-ctx.ts";
import { LambdaFixture } from "../test-support/lambda.fixture.ts";

let lambda: LambdaFixture;
beforeAll(async () => {
  lambda = new LambdaFixture();
  await lambda.create("echo", "export const handler = async (event) => event;");
});
afterAll(() => lambda.stop());

const invoke = (input: object) => lambda.call("Invoke", { FunctionName: "echo", ...input } as LambdaInput<"Invoke">);

describe("a payload", () => {
  test.each([
    ["absent", undefined, {}],
    ["empty", new Uint8Array(), {}],
    ["bytes", Buffer.from('{"a":"é"}'), { a: "é" }],
    ["text", "[1]", [1]],
  ])("%s", async (_, Payload, expected) => {
    const { Payload: answer, StatusCode } = await invoke({ Payload });
    expect(JSON.parse(Buffer.from(answer ?? []).toString())).toEqual(expected);
    expect(StatusCode).toBe(200);
  });

  test.each([
    [
      "no JSON",
      "{bad",
      "InvalidRequestContentException",
      /^Could not parse request body into json: Could not parse payload into json: /,
    ],
    ["no UTF-8", Buffer.from([0x22, 0xff, 0x22]), "InvalidRequestContentException", /^Could not parse request body/],
    [
      "too large",
      `"${"x".repeat(6_291_456)}"`,
      "RequestEntityTooLargeException",
      /^Request must be smaller than 6291456 bytes for the InvokeFunction operation$/,
    ],
  ])("that is %s is refused", async (_, Payload, code, message) => {
    await expect(invoke({ Payload })).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test("of an asynchronous invocation has 1 MB", async () => {
    await expect(invoke({ Payload: `"${"x".repeat(1_048_576)}"`, InvocationType: "Event" })).rejects.toMatchObject({
      code: "RequestEntityTooLargeException",
      message: "Request must be smaller than 1048576 bytes for the InvokeFunction operation",
    });
  });
});

test("a dry run runs nothing", async () => {
  expect(await invoke({ InvocationType: "DryRun" })).toEqual({ StatusCode: 204 });
});

test("an unknown function, type or feature is refused", async () => {
  const arn = "arn:aws:lambda:us-east-1:000000000000:function:none:$LATEST";
  await expect(invoke({ FunctionName: "none" })).rejects.toMatchObject({ message: `Function not found: ${arn}` });
  await expect(invoke({ InvocationType: "Later" as "Event" })).rejects.toMatchObject({ code: "ValidationException" });
  await expect(invoke({ TenantId: "t" })).rejects.toMatchObject({ code: "NotImplemented" });
  await expect(invoke({ ClientContext: "e2JhZA==" })).rejects.toMatchObject({
    message: "Client context must be a valid Base64-encoded JSON object.",
  });
});

test("an asynchronous invocation is accepted, runs, and its result goes to the destination", async () => {
  await lambda.create("later", "export const handler = async (event, context) => [event, context.awsRequestId];");
  const DestinationConfig = { OnSuccess: { Destination: "arn:aws:sqs:us-east-1:000000000000:done" } };
  await lambda.call("PutFunctionEventInvokeConfig", { FunctionName: "later", DestinationConfig });
  const input = { FunctionName: "later", InvocationType: "Event", Payload: '{"a":1}' } as const;
  expect(await lambda.call("Invoke", input, "request-1")).toEqual({ StatusCode: 202 });
  await expect.poll(() => lambda.callsOf("sqs", "SendMessage").length).toBe(1);
  const [message] = lambda.callsOf("sqs", "SendMessage");
  expect(JSON.parse(String(message?.MessageBody)).responsePayload).toEqual([{ a: 1 }, "request-1"]);
});

test("a response over 6 MB is an error", async () => {
  await lambda.create("large", 'export const handler = async () => "x".repeat(6_291_600);');
  const { answer, FunctionError } = await lambda.invoke("large");
  expect(FunctionError).toBe("Unhandled");
  expect(answer).toEqual({
    errorType: "Function.ResponseSizeTooLarge",
    errorMessage: "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
  });
});

test("reserved concurrency throttles, and none at all closes the function", async () => {
  await lambda.create(
    "few",
    "export const handler = async () => { await new Promise((r) => setTimeout(r, 50)); return 1; };",
  );
  const throttled = {
    code: "TooManyRequestsException",
    message: "Rate Exceeded.",
    fields: { Reason: "ReservedFunctionConcurrentInvocationLimitExceeded" },
  };
  await lambda.call("PutFunctionConcurrency", { FunctionName: "few", ReservedConcurrentExecutions: 1 });
  const running = lambda.invoke("few");
  await expect(lambda.invoke("few")).rejects.toMatchObject(throttled);
  expect((await running).answer).toBe(1);
  expect((await lambda.invoke("few")).answer).toBe(1);
  await lambda.call("PutFunctionConcurrency", { FunctionName: "few", ReservedConcurrentExecutions: 0 });
  await expect(lambda.invoke("few")).rejects.toMatchObject(throttled);
});
