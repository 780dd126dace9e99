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
  [named("Error", "Region is missing"), "no-region", "No region is set. Set AWS_REGION"],
  [named("BucketAlreadyExists"), "name-taken", "belongs to somebody else. Choose another."],
])("explains %s", async (error, code, words) => {
  await expect(explain(error)).rejects.toMatchObject({ code, message: expect.stringContaining(words), cause: error });
});

test("explains that nothing answers", async () => {
  const client = new S3Client({ ...CONNECTION, maxAttempts: 1, forcePathStyle: true });
  const call = explained('bucket "b"', client.send(new HeadBucketCommand({ Bucket: "b" })));
  await expect(call).rejects.toThrow("Nothing answers: connect ECONNREFUSED 127.0.0.1:9. Start the endpoint");
});

test("passes on what it does not know, and what is explained already", async () => {
  const unknown = named("ValidationException");
  await expect(explain(unknown)).rejects.toBe(unknown);
  const known = new PipelineError("no-region", "words", unknown);
  await expect(explain(known)).rejects.toBe(known);
  await expect(explain("text")).rejects.toBe("text");
});
