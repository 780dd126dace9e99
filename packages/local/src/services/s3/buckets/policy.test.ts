import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import * as client from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestBucket, status, type TestBucket } from "../test-bucket.ts";

const Bucket = "configured";
let bucket: TestBucket;
let s3: client.S3Client;
beforeAll(async () => {
  bucket = await openTestBucket(Bucket);
  s3 = bucket.s3;
});
afterAll(() => bucket.local.stop());

const statement = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:root" },
  Action: "s3:GetObject",
  Resource: `arn:aws:s3:::${Bucket}/*`,
};
const policy = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

describe("bucket policies", () => {
  const BUCKET_ARN = `arn:aws:s3:::${Bucket}`;
  const NOT_APPLICABLE = "Action does not apply to any resource(s) in statement";
  const NO_PRINCIPAL = "Invalid principal in policy";
  const put = (Policy: string) => s3.send(new client.PutBucketPolicyCommand({ Bucket, Policy }));
  const isPublic = async () =>
    (await s3.send(new client.GetBucketPolicyStatusCommand({ Bucket }))).PolicyStatus?.IsPublic;

  it.each([
    ["not JSON", "Policies must be valid JSON and the first byte must be '{'"],
    ["[]", "Policies must be valid JSON and the first byte must be '{'"],
    ["{}", "Missing required field Statement"],
    [policy({ ...statement, Principal: undefined }), "Missing required field Principal"],
    [policy({ ...statement, Action: "sqs:SendMessage" }), "Policy has invalid action"],
    [policy({ ...statement, Resource: "arn:aws:s3:::another/*" }), "Policy has invalid resource"],
    [policy(statement).replace("2012", "2020"), "The policy must contain a valid version string"],
    [policy({ ...statement, Resource: `arn:aws:s3:::${Bucket}` }), NOT_APPLICABLE],
    [policy({ ...statement, Action: ["s3:GetObject", "s3:ListBucket"] }), NOT_APPLICABLE],
    [policy({ ...statement, Principal: { AWS: "arn:aws:iam::000000000000:role/nobody" } }), NO_PRINCIPAL],
    [policy({ ...statement, Principal: { AWS: ["*", "nobody"] } }), NO_PRINCIPAL],
    [policy({ ...statement, Principal: "nobody" }), NO_PRINCIPAL],
  ])("refuse %s", async (document, message) => {
    await expect(put(document)).rejects.toMatchObject({ name: "MalformedPolicy", message });
  });

  it.each([
    ["an action on both", { Action: "s3:*", Resource: `arn:aws:s3:::${Bucket}` }],
    ["each action on something", { Action: ["s3:Get*", "s3:ListBucket"], Resource: [statement.Resource, BUCKET_ARN] }],
    ["anything", { Action: "s3:GetObject", Resource: "*" }],
    ["a service", { Principal: { Service: "logging.s3.amazonaws.com" } }],
    ["an account", { Principal: { AWS: "111111111111" } }],
    ["a role that there is", { Principal: { AWS: "arn:aws:iam::000000000000:role/reader" } }],
  ])("take %s", async (_, more) => {
    const trust = policy({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" });
    const iam = new IAMClient(bucket.local);
    await iam
      .send(new CreateRoleCommand({ RoleName: "reader", AssumeRolePolicyDocument: trust }))
      .catch((error: Error) => expect(error.name).toBe("EntityAlreadyExistsException"));
    expect(await put(policy({ ...statement, ...more }))).toMatchObject(status(200));
  });

  it("are public when they let anybody in, which the bucket may block", async () => {
    await s3.send(new client.DeletePublicAccessBlockCommand({ Bucket }));
    await put(policy(statement));
    expect(await isPublic()).toBe(false);
    await put(policy({ ...statement, Principal: "*" }));
    expect(await isPublic()).toBe(true);
    await put(policy({ ...statement, Principal: "*", Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } }));
    expect(await isPublic()).toBe(false);
    await s3.send(
      new client.PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { BlockPublicPolicy: true } }),
    );
    await expect(put(policy({ ...statement, Principal: "*" }))).rejects.toMatchObject({
      name: "AccessDenied",
      message: expect.stringContaining("BlockPublicPolicy"),
    });
  });

  it("let anybody in who does not sign, as far as they say", async () => {
    await s3.send(new client.DeletePublicAccessBlockCommand({ Bucket }));
    await bucket.put("page.html", "hello", { ContentType: "text/html" });
    const url = `${bucket.local.endpoint}/${Bucket}`;
    const answer = async (path: string, init?: RequestInit) => (await fetch(`${url}${path}`, init)).status;
    await put(policy(statement));
    expect(await answer("/page.html")).toBe(403);
    await put(policy({ ...statement, Principal: "*" }));
    const page = await fetch(`${url}/page.html`);
    expect([page.status, page.headers.get("content-type"), await page.text()]).toEqual([200, "text/html", "hello"]);
    const refused = [answer("/missing"), answer(""), answer("/new", { method: "PUT", body: "x" })];
    expect(await Promise.all(refused)).toEqual([403, 403, 403]);
    const overridden = await fetch(`${url}/page.html?response-content-type=text/plain`);
    expect(await overridden.text()).toContain("cannot be used for anonymous GET requests");
    const Action = ["s3:GetObject", "s3:PutObject"];
    await put(
      policy({ ...statement, Principal: "*", Action, Condition: { StringEquals: { "aws:userid": "anonymous" } } }),
    );
    expect(await answer("/new", { method: "PUT", body: "x" })).toBe(200);
    expect((await bucket.head("new")).ContentLength).toBe(1);
    await put(policy({ ...statement, Principal: "*" }));
    await s3.send(
      new client.PutPublicAccessBlockCommand({
        Bucket,
        PublicAccessBlockConfiguration: { RestrictPublicBuckets: true },
      }),
    );
    const shut = await fetch(`${url}/page.html`);
    expect([shut.status, await shut.text()]).toEqual([
      403,
      expect.stringContaining("<Message>Access Denied</Message>"),
    ]);
  });
});
