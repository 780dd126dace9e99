import { parseTarget, requestBody, type WireRequest } from "@waybill/wire";
import { expect, it } from "vitest";
import { credentialScope } from "./credential-scope.ts";
import { identifyService } from "./identify-service.ts";
import { pathStyle } from "./path-style.ts";

function request(target: string, headers: Record<string, string> = {}): WireRequest {
  return { method: "GET", ...parseTarget(target), headers, body: requestBody("") };
}

function signed(service: string): Record<string, string> {
  const scope = `Credential=AKID/20261122/eu-central-1/${service}/aws4_request`;
  return { authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=00` };
}

it.each([
  ["a signed header", request("/", signed("states")), { service: "sfn" }],
  ["the account of S3 Control", request("/", { ...signed("s3"), "x-amz-account-id": "0" }), { service: "s3control" }],
  ["a presigned URL", request("/b/k?X-Amz-Credential=AKID%2F20261122%2Fx%2Fs3%2Faws4_request"), { service: "s3" }],
  ["a target", request("/", { "x-amz-target": "DynamoDB_20120810.GetItem" }), { service: "dynamodb" }],
  ["a Query version", request("/?Action=GetCallerIdentity&Version=2011-06-15"), { service: "sts" }],
  ["nothing at all", request("/bucket/key"), { service: "s3" }],
  ["a service that is not here", request("/", signed("glacier")), { unknown: "glacier" }],
])("knows the service by %s", (_, received, identified) => {
  expect(identifyService(received, credentialScope(received))).toEqual(identified);
});

it.each([
  ["127.0.0.1:4566", "/b/k"],
  ["localhost:4566", "/b/k"],
  ["s3.localhost:4566", "/b/k"],
])("takes the bucket from the path on host %s", (host, path) => {
  expect(pathStyle(request("/b/k", { host })).path).toBe(path);
});

it.each(["my.bucket.localhost:4566", "my.bucket.s3.localhost:4566", "my.bucket.s3.eu-central-1.localhost:4566"])(
  "takes the bucket from host %s",
  (host) => {
    expect(pathStyle(request("/k", { host })).path).toBe("/my.bucket/k");
  },
);
