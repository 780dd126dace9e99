import {
  CreateBucketCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type PutObjectCommandOutput,
  S3Client,
} from "@aws-sdk/client-s3";
import type { Local } from "../../start-local.ts";
import { startTestLocal } from "../../start-test-local.ts";

/** A bucket in an endpoint of its own, and the SDK's client. */
export interface TestBucket {
  readonly local: Local;
  readonly s3: S3Client;
  put(Key: string, Body?: string | Uint8Array, more?: Partial<PutObjectCommandInput>): Promise<PutObjectCommandOutput>;
  get(Key: string, more?: Partial<GetObjectCommandInput>): ReturnType<typeof getObject>;
  text(Key: string, more?: Partial<GetObjectCommandInput>): Promise<string | undefined>;
  head(Key: string): ReturnType<typeof headObject>;
}

export async function openTestBucket(Bucket: string): Promise<TestBucket> {
  const local = await startTestLocal();
  const s3 = new S3Client({ ...local, forcePathStyle: true, maxAttempts: 1, logger: silent });
  await s3.send(new CreateBucketCommand({ Bucket }));
  return {
    local,
    s3,
    put: (Key, Body = "body", more = {}) => s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more })),
    get: (Key, more = {}) => getObject(s3, { Bucket, Key, ...more }),
    text: async (Key, more = {}) => (await getObject(s3, { Bucket, Key, ...more })).Body?.transformToString(),
    head: (Key) => headObject(s3, Bucket, Key),
  };
}

/** `{ $metadata: { httpStatusCode } }`, to match an answer or an error of the SDK with. */
export const status = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });

/** Authenticates a request that the SDK would not send. */
export const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";

/** The SDK warns when it cannot tell the length of an empty body. */
const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

const getObject = (s3: S3Client, input: GetObjectCommandInput) => s3.send(new GetObjectCommand(input));
const headObject = (s3: S3Client, Bucket: string, Key: string) => s3.send(new HeadObjectCommand({ Bucket, Key }));
