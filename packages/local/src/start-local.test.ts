import { CloudWatchLogsClient, CreateLogGroupCommand, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { GenerateCredentialReportCommand, IAMClient } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
    const response = await fetch(`${local.endpoint}/bucket?delete`, {
      method: "POST",
      headers: {
        authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: "<Delete><Object>",
    });
    expect(await response.text()).toContain("<Code>MalformedXML</Code>");
  });

  it("refuses a target that cannot be decoded, and stays up", async () => {
    const response = await fetch(`${local.endpoint}/bucket/key?prefix=%zz`);
    expect(response.status).toBe(400);
    expect((await fetch(`${local.endpoint}/bucket`)).status).toBe(403);
  });
});
