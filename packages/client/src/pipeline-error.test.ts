import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { explained, PipelineError } from "./pipeline-error.ts";
import { CONNECTION } from "./test-support/answering.ts";

const named = (name: string, message = "said AWS") => Object.assign(new Error(message), { name });
const explain = (error: unknown) => explained('table "Files"', Promise.reject(error));

test.each([
  [named("ResourceNotFoundException"), "not-deployed", 'There is no table "Files". Deploy the pipeline'],
  [
    named("AccessDeniedException", "User: x is not authorized to perform: dynamodb:Scan"),
    "access-denied",
    'No permission for the table "Files": User: x is not authorized to perform: dynamodb:Scan. Allow it',
  ],
  [named("UnrecognizedClientException"), "no-credentials", "AWS does not accept the credentials (said AWS). Set"],
  [named("CredentialsProviderError"), "no-credentials", "Set AWS_ACCESS_KEY_ID"],
  [
    named("Error", 'Region not accepted: region="eu central"'),
    "no-such-region",
    "Set AWS_REGION to the name of a region",
  ],
  [named("Error", "Region is missing"), "no-region", "No region is set. Set AWS_REGION"],
  [named("NotFound", "UnknownError"), "not-deployed", 'There is no table "Files". Deploy the pipeline'],
  [named("Forbidden"), "access-denied", 'No permission for the table "Files": said AWS. Allow it'],
  [named("AWS.SimpleQueueService.NonExistentQueue"), "not-deployed", "There is no"],
  [named("PermanentRedirect"), "other-region", "Set AWS_REGION to the one"],
  [named("RequestTimeTooSkewed"), "clock-skew", "Set its clock."],
  [named("ThrottlingException"), "throttled", "later, or more slowly."],
  [named("InternalServerError"), "aws-failed", "Try again later; whatever was done stays done."],
  [
    named("ValidationException", "The provided key element does not match the schema"),
    "not-a-catalog",
    "whose key is FileName: The provided key element does not match the schema. Name the right one (--table).",
  ],
  [
    Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }),
    "connection-lost",
    'The connection broke while asking for the table "Files": read ECONNRESET. Try again',
  ],
  [
    Object.assign(new AggregateError([new Error("connect ECONNREFUSED ::1:9")], ""), { code: "ECONNREFUSED" }),
    "unreachable",
    "Nothing answers: connect ECONNREFUSED ::1:9. Start",
  ],
  [named("InvalidBucketName"), "bad-name", "There can be no"],
  [new Error("Value 'T' at 'tableName' failed to satisfy constraint"), "bad-name", "Choose another name."],
  [named("BucketAlreadyExists"), "name-taken", "belongs to somebody else. Choose another."],
])("explains %s", async (error, code, words) => {
  await expect(explain(error)).rejects.toMatchObject({ code, message: expect.stringContaining(words), cause: error });
});

test("explains that nothing answers", async () => {
  const client = new S3Client({ ...CONNECTION, maxAttempts: 1, forcePathStyle: true });
  const call = explained('bucket "b"', client.send(new HeadBucketCommand({ Bucket: "b" })));
  await expect(call).rejects.toThrow("Nothing answers: connect ECONNREFUSED 127.0.0.1:9. Start the endpoint");
});

test.each([
  [200, "<html>", "not-aws", "What answers is not AWS"],
  [403, "", "not-aws", "it said HTTP 403. Correct the endpoint's address."],
  [302, "", "not-aws", "HTTP 302"],
  [500, "Internal", "aws-failed", "HTTP 500"],
  [503, "Service Unavailable", "throttled", "HTTP 503"],
])("explains an answer of %i that AWS would not give", async (status, body, code, words) => {
  const server = createServer((_, response) => response.writeHead(status).end(body)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new DynamoDBClient({ ...CONNECTION, endpoint, maxAttempts: 1 });
  const call = explained('table "Files"', client.send(new ScanCommand({ TableName: "Files" })));
  await expect(call).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
  client.destroy();
  server.close();
});

test("explains an address that is none", async () => {
  const client = new DynamoDBClient({ ...CONNECTION, endpoint: "nonsense" });
  const call = explained('table "Files"', client.send(new ScanCommand({ TableName: "Files" })));
  await expect(call).rejects.toMatchObject({ code: "unreachable", message: expect.stringContaining("address") });
});

test("passes on what it does not know, and what is explained already", async () => {
  const unknown = named("ValidationException");
  await expect(explain(unknown)).rejects.toBe(unknown);
  const known = new PipelineError("no-region", "words", unknown);
  await expect(explain(known)).rejects.toBe(known);
  await expect(explain("text")).rejects.toBe("text");
});
