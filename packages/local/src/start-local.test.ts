import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { CloudWatchLogsClient, CreateLogGroupCommand, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { GenerateCredentialReportCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { systemClock } from "./ports/clock.ts";
import type { Local } from "./start-local.ts";
import { startTestLocal } from "./start-test-local.ts";

describe("startLocal", () => {
  let local: Local;
  beforeAll(async () => {
    local = await startTestLocal();
  });
  afterAll(() => local.stop());

  it("answers the SDK, each service in its protocol", async () => {
    const sts = new STSClient(local);
    expect(await sts.send(new GetCallerIdentityCommand())).toMatchObject({ Arn: "arn:aws:iam::000000000000:root" });
    const logs = new CloudWatchLogsClient(local);
    await logs.send(new CreateLogGroupCommand({ logGroupName: "group" }));
    expect((await logs.send(new DescribeLogGroupsCommand())).logGroups).toMatchObject([{ logGroupName: "group" }]);
  });

  it("names an operation that is not there", async () => {
    const iam = new IAMClient({ ...local, maxAttempts: 1 });
    await expect(iam.send(new GenerateCredentialReportCommand())).rejects.toMatchObject({
      name: "NotImplemented",
      message: "Waybill does not implement iam GenerateCredentialReport.",
      $metadata: { httpStatusCode: 501 },
    });
  });

  it("names a service that is not there", async () => {
    const response = await fetch(local.endpoint, {
      method: "POST",
      headers: { "x-amz-target": "AWSGlue.GetDatabases" },
    });
    expect(response.status).toBe(501);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('"AWSGlue"') });
  });

  it("refuses who does not sign", async () => {
    const response = await fetch(`${local.endpoint}/bucket/key`);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("<Code>AccessDenied</Code>");
  });

  it("leaves a body to its operation, whatever type the client gives it", async () => {
    const scope = "Credential=AKID/20261122/us-east-1/s3/aws4_request";
    const body = "<Delete><Object>";
    const response = await fetch(`${local.endpoint}/bucket?delete`, {
      method: "POST",
      headers: {
        authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0`,
        "content-type": "application/x-www-form-urlencoded",
        "content-md5": createHash("md5").update(body).digest("base64"),
      },
      body,
    });
    expect(await response.text()).toContain("<Code>MalformedXML</Code>");
  });

  it("refuses a body that is too large for a service to be known", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded", "content-length": 80 * 1024 * 1024 + 1 };
    const post = request(local.endpoint, { method: "POST", headers });
    post.flushHeaders();
    const [response] = await once(post, "response");
    expect(response.statusCode).toBe(413);
    expect(await text(response)).toContain("<Code>RequestEntityTooLargeException</Code>");
    post.destroy();
  });

  it("refuses a target that cannot be decoded, and stays up", async () => {
    const response = await fetch(`${local.endpoint}/bucket/key?prefix=%zz`);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ __type: "InvalidURI", message: "Couldn't parse the specified URI." });
    expect((await fetch(`${local.endpoint}/bucket`)).status).toBe(403);
  });
});

it("does not report that a client hangs up", async () => {
  const report = vi.fn();
  const local = await startTestLocal({ report });
  await new S3Client({ ...local, forcePathStyle: true }).send(new CreateBucketCommand({ Bucket: "bucket" }));
  const headers = {
    authorization:
      "AWS4-HMAC-SHA256 Credential=AKID/20261122/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0",
    "content-length": 5,
    expect: "100-continue",
  };
  const upload = request(`${local.endpoint}/bucket/file`, { method: "PUT", headers });
  upload.on("error", () => {}).flushHeaders();
  await once(upload, "continue");
  upload.destroy();
  await new Promise((closed) => upload.once("close", closed));
  await new STSClient(local).send(new GetCallerIdentityCommand());
  await local.stop();
  expect(report).not.toHaveBeenCalled();
});

it("leaves nothing behind when it cannot go on with what is in the folder", async () => {
  const data = await mkdtemp(join(tmpdir(), "waybill-start-"));
  try {
    const first = await startTestLocal({ data });
    await new CloudWatchLogsClient(first).send(new CreateLogGroupCommand({ logGroupName: "group" }));
    await first.stop();
    const clock = {
      now: systemClock.now,
      after: () => {
        throw new Error("no timers");
      },
    };
    await expect(startTestLocal({ data, clock })).rejects.toThrow("no timers");
    await (await startTestLocal({ data })).stop();
  } finally {
    await rm(data, { recursive: true });
  }
});
