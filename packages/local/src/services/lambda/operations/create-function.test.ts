import { awsError } from "@waybill/wire";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LambdaInput } from "../lambda-ctx.ts";
import { LambdaFixture, ROLE } from "../test-support/lambda.fixture.ts";
import { zip } from "../test-support/zip.fixture.ts";

const CODE = "export const handler = async () => 1;";
const PACKAGE = zip({ "index.mjs": CODE });
const _ARN = "arn:aws:lambda:us-east-1:000000000000:function:f";

let lambda: LambdaFixture;
beforeEach(() => {
  lambda = new LambdaFixture();
});
afterEach(() => lambda.stop());

describe("CreateFunction refuses", () => {
  const invalid: [string, Partial<LambdaInput<"CreateFunction">>, string, RegExp][] = [
    [
      "a long name",
      { FunctionName: "x".repeat(65) },
      "InvalidParameterValueException",
      /at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64$/,
    ],
    [
      "a bad role",
      { Role: "admin" },
      "ValidationException",
      /^1 validation error detected: Value 'admin' at 'role' failed/,
    ],
    [
      "a role of another account",
      { Role: ROLE.replace("000000000000", "111111111111") },
      "AccessDeniedException",
      /^Cross-account pass role is not allowed\.$/,
    ],
    [
      "two violations at once",
      { Timeout: 901, MemorySize: 64 },
      "ValidationException",
      /^2 validation errors detected: Value '901' at 'timeout' .* less than or equal to 900; Value '64' at 'memorySize' .* greater than or equal to 128$/,
    ],
    ["a long description", { Description: "x".repeat(257) }, "ValidationException", /at 'description'/],
    ["a handler with a space", { Handler: "a b" }, "ValidationException", /at 'handler'/],
    [
      "no handler",
      { Handler: undefined },
      "InvalidParameterValueException",
      /^Runtime and Handler are mandatory parameters for functions created with deployment packages\.$/,
    ],
    [
      "an architecture",
      { Architectures: ["mips" as "arm64"] },
      "ValidationException",
      /^1 validation error detected: Value '\[mips\]' at 'architectures'/,
    ],
    [
      "reserved variables",
      { Environment: { Variables: { AWS_REGION: "x", _HANDLER: "y" } } },
      "InvalidParameterValueException",
      /Reserved keys used in this request: AWS_REGION, _HANDLER$/,
    ],
    [
      "large variables",
      { Environment: { Variables: { TABLE: "x".repeat(4096) } } },
      "InvalidParameterValueException",
      /exceeded the 4KB limit\. String measured: \{"TABLE":"xxx/,
    ],
    [
      "a bad variable",
      { Environment: { Variables: { "1A": "" } } },
      "ValidationException",
      /at 'environment\.variables'/,
    ],
    [
      "another time zone",
      { Environment: { Variables: { TZ: "Europe/Berlin" } } },
      "NotImplemented",
      /Environment\.Variables\.TZ other than UTC/,
    ],
    [
      "a made-up runtime",
      { Runtime: "cobol" as "nodejs22.x" },
      "InvalidParameterValueException",
      /^Value cobol at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: \[/,
    ],
    [
      "a Node.js that does not exist",
      { Runtime: "nodejs99.x" as "nodejs22.x" },
      "InvalidParameterValueException",
      /^Value nodejs99\.x at 'runtime'/,
    ],
    [
      "a Node.js that is retired",
      { Runtime: "nodejs16.x" },
      "InvalidParameterValueException",
      /^The runtime parameter of nodejs16\.x is no longer supported for creating or updating AWS Lambda functions\./,
    ],
    ["a made-up package type", { PackageType: "Jar" as "Zip" }, "ValidationException", /value set: \[Zip, Image\]$/],
    ["Python", { Runtime: "python3.13" }, "NotImplemented", /Runtime python3\.13/],
    ["images", { PackageType: "Image", Code: { ImageUri: "x" } }, "NotImplemented", /PackageType Image/],
    ["layers", { Layers: ["arn:aws:lambda:us-east-1:000000000000:layer:l:1"] }, "NotImplemented", /Layers/],
    ["a VPC", { VpcConfig: { SubnetIds: ["subnet-1"] } }, "NotImplemented", /VpcConfig\.SubnetIds/],
    [
      "a function for dead letters",
      { DeadLetterConfig: { TargetArn: "arn:aws:lambda:us-east-1:000000000000:function:t" } },
      "InvalidParameterValueException",
      /^The provided DeadLetterConfig TargetArn .* is invalid\.$/,
    ],
    [
      "log levels of the text format",
      { LoggingConfig: { LogFormat: "Text", ApplicationLogLevel: "INFO" } },
      "InvalidParameterValueException",
      /JSON/,
    ],
    ["reserved tags", { Tags: { "aws:x": "1" } }, "InvalidParameterValueException", /System tags/],
    ["no code", { Code: {} }, "InvalidParameterValueException", /^Please provide a source for function code\.$/],
    ["no key", { Code: { S3Bucket: "b" } }, "InvalidParameterValueException", /^Please provide a source/],
    [
      "two sources",
      { Code: { ZipFile: PACKAGE, S3Bucket: "bucket", S3Key: "key" } },
      "InvalidParameterValueException",
      /^Please do not provide other FunctionCode parameters when providing a ZipFile\.$/,
    ],
    [
      "what is no zip",
      { Code: { ZipFile: Buffer.from("not a zip") } },
      "InvalidParameterValueException",
      /^Could not unzip uploaded file\. Please check your file, then try to upload again\.$/,
    ],
    [
      "an empty zip",
      { Code: { ZipFile: zip({}) } },
      "InvalidParameterValueException",
      /^Uploaded file must be a non-empty zip$/,
    ],
    [
      "a large zip",
      { Code: { ZipFile: Buffer.alloc(52_428_801) } },
      "RequestEntityTooLargeException",
      /^Zipped size must be smaller than 52428800 bytes$/,
    ],
  ];
  test.each(invalid)("%s", async (_, settings, code, message) => {
    const FunctionName = settings.FunctionName ?? "f";
    const error = lambda.create(FunctionName, CODE, settings);
    await expect(error).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect((await lambda.call("ListFunctions", {})).Functions).toEqual([]);
  });

  test("a name that is taken", async () => {
    await lambda.create("f", CODE);
    await expect(lambda.create("f", CODE)).rejects.toMatchObject({
      code: "ResourceConflictException",
      message: "Function already exist: f",
    });
  });

  test("a role that Lambda cannot assume", async () => {
    const guarded = new LambdaFixture({
      answers: {
        "sts.AssumeRole": () => {
          throw awsError("AccessDenied", "no");
        },
      },
    });
    await expect(guarded.create("f", CODE)).rejects.toMatchObject({
      code: "InvalidParameterValueException",
      message: "The role defined for the function cannot be assumed by Lambda.",
    });
    await guarded.stop();
  });
});

describe("a package in S3", () => {
  test("is fetched", async () => {
    const s3 = new LambdaFixture({ answers: { "s3.GetObject": () => ({ Body: chunks(PACKAGE) }) } });
    await s3.create("f", CODE, { Code: { S3Bucket: "bucket", S3Key: "key.zip", S3ObjectVersion: "v1" } });
    expect(s3.callsOf("s3", "GetObject")).toEqual([{ Bucket: "bucket", Key: "key.zip", VersionId: "v1" }]);
    expect((await s3.invoke("f")).answer).toBe(1);
    await s3.stop();
  });

  test("that is too large is not read to its end", async () => {
    const mebibyte = Buffer.alloc(1_048_576);
    let read = 0;
    async function* endless() {
      for (;;) {
        read += 1;
        yield mebibyte;
      }
    }
    const s3 = new LambdaFixture({ answers: { "s3.GetObject": () => ({ Body: endless() }) } });
    await expect(s3.create("f", CODE, { Code: { S3Bucket: "bucket", S3Key: "key" } })).rejects.toMatchObject({
      code: "InvalidParameterValueException",
      message: "Unzipped size must be smaller than 262144000 bytes",
    });
    expect(read).toBe(251);
    await s3.stop();
  });

  test("that does not exist is told as AWS does", async () => {
    const s3 = new LambdaFixture({
      answers: {
        "s3.GetObject": () => {
          throw awsError("NoSuchKey", "The specified key does not exist.");
        },
      },
    });
    await expect(s3.create("f", CODE, { Code: { S3Bucket: "bucket", S3Key: "key" } })).rejects.toMatchObject({
      code: "InvalidParameterValueException",
      message:
        "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.",
    });
    await s3.stop();
  });

  test("is asked for as whoever calls, who may be denied it", async () => {
    const s3 = new LambdaFixture({
      answers: {
        "s3.GetObject": (_, { as }) => {
          throw awsError("AccessDenied", `${"caller" in as ? as.caller.arn : "?"} may not`);
        },
      },
    });
    await expect(s3.create("f", CODE, { Code: { S3Bucket: "bucket", S3Key: "key" } })).rejects.toMatchObject({
      code: "AccessDeniedException",
      message:
        "Your access has been denied by S3, please make sure your request credentials have permission to GetObject for bucket/key. S3 Error Code: AccessDenied. S3 Error Message: arn:aws:iam::000000000000:root may not",
    });
    await s3.stop();
  });
});

async function* chunks(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes.subarray(0, 10);
  yield bytes.subarray(10);
}
