import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LambdaInput } from "../lambda-ctx.ts";
import { LambdaFixture } from "../test-support/lambda.fixture.ts";
import { zip } from "../test-support/zip.fixture.ts";

const CODE = "export const handler = async () => 1;";
const _PACKAGE = zip({ "index.mjs": CODE });
const ARN = "arn:aws:lambda:us-east-1:000000000000:function:f";

let lambda: LambdaFixture;
beforeEach(() => {
  lambda = new LambdaFixture();
});
afterEach(() => lambda.stop());

describe("names", () => {
  const unqualified = [
    "f",
    ARN,
    "000000000000:function:f",
    "function:f",
    "000000000000:f",
    "us-east-1:000000000000:function:f",
  ];
  test.each(unqualified)("%s", async (FunctionName) => {
    await lambda.create("f", CODE);
    expect((await lambda.call("GetFunctionConfiguration", { FunctionName })).FunctionArn).toBe(ARN);
  });

  test.each(["f:$LATEST", `${ARN}:$LATEST`])("%s", async (FunctionName) => {
    await lambda.create("f", CODE);
    expect((await lambda.call("GetFunctionConfiguration", { FunctionName })).FunctionArn).toBe(`${ARN}:$LATEST`);
  });

  const bad: [string, Partial<LambdaInput<"GetFunction">>, string, RegExp][] = [
    [
      "no such function",
      { FunctionName: "g" },
      "ResourceNotFoundException",
      /^Function not found: arn:aws:lambda:us-east-1:000000000000:function:g$/,
    ],
    [
      "no such version",
      { FunctionName: "f", Qualifier: "7" },
      "ResourceNotFoundException",
      /^Function not found: .*:function:f:7$/,
    ],
    [
      "no such alias",
      { FunctionName: "f:live" },
      "ResourceNotFoundException",
      /^Function not found: .*:function:f:live$/,
    ],
    [
      "a number beyond all versions",
      { FunctionName: "f:99999999999999999999" },
      "ResourceNotFoundException",
      /^Function not found/,
    ],
    [
      "another region",
      { FunctionName: ARN.replace("us-east-1", "eu-west-1") },
      "ResourceNotFoundException",
      /^Functions from 'eu-west-1' are not reachable in this region \('us-east-1'\)$/,
    ],
    [
      "another account",
      { FunctionName: ARN.replace("000000000000", "111111111111") },
      "AccessDeniedException",
      /not authorized/,
    ],
    [
      "two qualifiers",
      { FunctionName: "f:1", Qualifier: "2" },
      "InvalidParameterValueException",
      /^The derived qualifier from the function name does not match/,
    ],
    [
      "what is no name",
      { FunctionName: "a b" },
      "ValidationException",
      /^1 validation error detected: Value 'a b' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: \(arn:/,
    ],
  ];
  test.each(bad)("%s", async (_, input, code, message) => {
    await lambda.create("f", CODE);
    const error = lambda.call("GetFunction", input as LambdaInput<"GetFunction">);
    await expect(error).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});
