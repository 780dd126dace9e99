import { type CORSRule, PutBucketCorsCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AUTHORIZATION, openTestBucket, type TestBucket } from "../../services/s3/test-bucket.ts";

const Bucket = "shared";
const RULE: CORSRule = {
  AllowedOrigins: ["https://*.example.com"],
  AllowedMethods: ["GET", "PUT"],
  AllowedHeaders: ["x-amz-*", "content-type"],
  ExposeHeaders: ["ETag", "x-amz-version-id"],
  MaxAgeSeconds: 30,
};
const ORIGIN = "https://app.example.com";
const ALLOWED = {
  "access-control-allow-origin": ORIGIN,
  "access-control-allow-methods": "GET, PUT",
  "access-control-expose-headers": "ETag, x-amz-version-id",
  "access-control-max-age": "30",
  "access-control-allow-credentials": "true",
  vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
};

let bucket: TestBucket;
beforeAll(async () => {
  bucket = await openTestBucket(Bucket);
  await bucket.put("a b.txt", "body");
});
afterAll(() => bucket.local.stop());

const putRules = (...CORSRules: CORSRule[]) =>
  bucket.s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));

async function ask(method: string, headers: Record<string, string>, path = `${Bucket}/a%20b.txt`) {
  const response = await fetch(`${bucket.local.endpoint}/${path}`, { method, headers });
  return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
}

const preflight = (method: string, headers = "", Origin = ORIGIN, path?: string) =>
  ask(
    "OPTIONS",
    {
      Origin,
      "Access-Control-Request-Method": method,
      ...(headers && { "Access-Control-Request-Headers": headers }),
    },
    path,
  );

describe("before there are rules", () => {
  it.each([
    ["CORS is not enabled for this bucket.", undefined],
    ["Bucket not found", "nowhere/key"],
  ])("refuses a preflight: %s", async (reason, path) => {
    const { status, text } = await preflight("PUT", "", ORIGIN, path);
    expect(status).toBe(403);
    expect(text).toContain(`<Code>AccessForbidden</Code><Message>CORSResponse: ${reason}</Message>`);
    expect(text).toContain("<ResourceType>BUCKET</ResourceType>");
  });
});

describe("a bucket with rules", () => {
  beforeAll(() => putRules({ AllowedOrigins: ["https://other.org"], AllowedMethods: ["DELETE"] }, RULE));

  it("lets a preflight pass that a rule matches", async () => {
    const { status, headers, text } = await preflight("PUT", "X-Amz-Date, content-type");
    expect({ status, text }).toEqual({ status: 200, text: "" });
    expect(headers).toMatchObject({ ...ALLOWED, "access-control-allow-headers": "x-amz-date, content-type" });
  });

  it.each([
    ["the origin", ["PUT", "", "https://example.com"]],
    ["the method", ["DELETE"]],
    ["a header", ["PUT", "x-amz-date,authorization"]],
  ] as const)("refuses a preflight for %s", async (_, [method, headers, origin]) => {
    const { status, text } = await preflight(method, headers, origin);
    expect(status).toBe(403);
    expect(text).toContain("CORSResponse: This CORS request is not allowed.");
    expect(text).toContain(`<Method>${method}</Method><ResourceType>OBJECT</ResourceType>`);
  });

  it.each([
    ["Insufficient information. Origin request header needed.", { "Access-Control-Request-Method": "GET" }],
    ["Invalid Access-Control-Request-Method: null", { Origin: ORIGIN }],
    ["Invalid Access-Control-Request-Method: FOO", { Origin: ORIGIN, "Access-Control-Request-Method": "FOO" }],
  ])("refuses what is no preflight: %s", async (message, headers) => {
    const { status, text } = await ask("OPTIONS", headers as Record<string, string>);
    expect({ status, text }).toMatchObject({ status: 400, text: expect.stringContaining(message) });
  });

  it("shares the answers of requests that a rule matches, errors too", async () => {
    const found = await ask("GET", { Origin: ORIGIN, Authorization: AUTHORIZATION });
    expect(found).toMatchObject({ status: 200, headers: ALLOWED, text: "body" });
    const missing = await ask("GET", { Origin: ORIGIN, Authorization: AUTHORIZATION }, `${Bucket}/missing`);
    expect(missing).toMatchObject({ status: 404, headers: ALLOWED });
  });

  it("answers those of other origins as if they had none", async () => {
    const { status, headers } = await ask("GET", { Origin: "https://evil.org", Authorization: AUTHORIZATION });
    expect(status).toBe(200);
    expect(headers).not.toHaveProperty("access-control-allow-origin");
  });
});

it("says * for a rule of every origin, without credentials", async () => {
  await putRules({ AllowedOrigins: ["*"], AllowedMethods: ["GET"] });
  const { headers } = await preflight("GET");
  expect(headers).toMatchObject({ "access-control-allow-origin": "*" });
  expect(headers).not.toHaveProperty("access-control-allow-credentials");
});

describe("the other services", () => {
  const shared = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
  };

  it.each([
    ["by the target", "000000000000/queue", "content-type,x-amz-target"],
    ["by the protocol", "service/GraniteServiceVersion20100801/operation/ListMetrics", "smithy-protocol"],
    ["at the root", "", "content-type"],
    ["at Lambda's paths", "2015-03-31/functions", "authorization"],
  ])("let pages of any origin call them: %s", async (_, path, asked) => {
    expect(await preflight("POST", asked, ORIGIN, path)).toMatchObject({
      status: 200,
      headers: {
        ...shared,
        "access-control-allow-methods": "POST",
        "access-control-allow-headers": asked,
        "access-control-max-age": "172800",
      },
    });
  });

  it("share their answers, errors too", async () => {
    const headers = {
      "Content-Type": "application/x-amz-json-1.0",
      Origin: ORIGIN,
      Authorization: AUTHORIZATION.replace("/s3/", "/dynamodb/"),
      "X-Amz-Target": "DynamoDB_20120810.ListTables",
    };
    expect(await ask("POST", headers, "")).toMatchObject({ headers: shared });
    const { Authorization: _, ...unsigned } = headers;
    expect(await ask("POST", unsigned, "")).toMatchObject({ status: 403, headers: shared });
  });
});

it.each([
  ["origins", { AllowedOrigins: ["http://*.*"] }, 'AllowedOrigin "http://*.*" can not have more than one wildcard.'],
  ["headers", { AllowedHeaders: ["x-*-*"] }, 'AllowedHeader "x-*-*" can not have more than one wildcard.'],
  [
    "exposed headers",
    { ExposeHeaders: ["*"] },
    'ExposeHeader "*" contains wildcard. We currently do not support wildcard for ExposeHeader.',
  ],
])("refuses wildcards in %s", async (_, rule, message) => {
  await expect(putRules({ ...RULE, ...rule })).rejects.toMatchObject({ name: "InvalidRequest", message });
});
