import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { IAM } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DynamoDbFixture } from "../test-support/dynamodb-fixture.ts";

const fixture = new DynamoDbFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const USER = "arn:aws:iam::000000000000:user/ann";
const NOT_FOUND = "Resource-based policy not found for the provided ResourceArn";
const arnOf = (table: string) => `arn:aws:dynamodb:us-east-1:000000000000:table/${table}`;
const policyFor = (table: string, more: object = {}) => {
  const own = { Effect: "Allow", Principal: { AWS: USER }, Action: "dynamodb:PutItem", Resource: arnOf(table) };
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ ...own, ...more }] });
};

/** DynamoDB as a user whom no policy of the account lets do anything. */
async function asAnn(): Promise<DynamoDB> {
  const { endpoint, region, credentials } = fixture;
  const iam = new IAM({ endpoint, region, credentials });
  await iam.createUser({ UserName: "ann" });
  const { AccessKey } = await iam.createAccessKey({ UserName: "ann" });
  const { AccessKeyId: accessKeyId = "", SecretAccessKey: secretAccessKey = "" } = AccessKey ?? {};
  // Signatures are verified by the endpoint's clock.
  const systemClockOffset = fixture.now - Date.now();
  return new DynamoDB({ endpoint, region, credentials: { accessKeyId, secretAccessKey }, systemClockOffset });
}

describe("a table's policy", () => {
  test("lets in whom it names, and keeps out whom it denies", async () => {
    const ann = await asAnn();
    const TableName = await fixture.newTable();
    const put = (of = TableName) => ann.putItem({ TableName: of, Item: { pk: { S: "x" } } });
    await expect(put()).rejects.toMatchObject({ name: "AccessDeniedException" });
    const ResourceArn = arnOf(TableName);
    const { RevisionId } = await fixture.db.putResourcePolicy({ ResourceArn, Policy: policyFor(TableName) });
    await put();
    await expect(ann.scan({ TableName })).rejects.toMatchObject({ name: "AccessDeniedException" });
    expect(await fixture.db.deleteResourcePolicy({ ResourceArn })).toMatchObject({ RevisionId });
    await expect(put()).rejects.toMatchObject({ name: "AccessDeniedException" });
    const policy = policyFor("table-2");
    const made = await fixture.newTable({ pk: "S" }, { ResourcePolicy: policy });
    expect((await fixture.db.getResourcePolicy({ ResourceArn: arnOf(made) })).Policy).toBe(policy);
    await put(made);
    ann.destroy();
  });

  test("has revisions, which a request may expect", async () => {
    const TableName = await fixture.newTable();
    const ResourceArn = arnOf(TableName);
    const put = async (more: object, ExpectedRevisionId?: string) => {
      const Policy = policyFor(TableName, more);
      return (await fixture.db.putResourcePolicy({ ResourceArn, Policy, ExpectedRevisionId })).RevisionId ?? "";
    };
    const missing = (why: string) =>
      expect.objectContaining({ name: "PolicyNotFoundException", message: `${NOT_FOUND}: ${why}` });
    await expect(fixture.db.getResourcePolicy({ ResourceArn })).rejects.toEqual(missing(ResourceArn));
    const first = await put({}, "NO_POLICY");
    expect(await put({})).toBe(first);
    const second = await put({ Action: "dynamodb:GetItem" }, first);
    expect(second > first).toBe(true);
    const state = `but the policy associated to target table ${TableName} has revision id ${second}.`;
    const stale = missing(`Requested update for policy with revision id ${first}, ${state}`);
    await expect(put({}, first)).rejects.toEqual(stale);
    await expect(fixture.db.deleteResourcePolicy({ ResourceArn, ExpectedRevisionId: first })).rejects.toEqual(stale);
    const exists = `but a policy exists with revision id ${second}.`;
    const unexpected = `Requested policy update expecting none to be present for table ${TableName}, ${exists}`;
    await expect(put({}, "NO_POLICY")).rejects.toEqual(missing(unexpected));
    await fixture.db.deleteResourcePolicy({ ResourceArn, ExpectedRevisionId: second });
    expect((await fixture.db.deleteResourcePolicy({ ResourceArn })).RevisionId).toBeUndefined();
  });

  test.each([
    ["{", "One or more parameter values were invalid: Invalid policy document: This policy contains invalid Json"],
    [
      policyFor("t", { Resource: undefined }),
      "One or more parameter values were invalid: Invalid policy document: Missing required field Resource",
    ],
    [
      policyFor("t", { Action: "s3:GetObject" }),
      "One or more parameter values were invalid: Invalid policy document: The following action names are invalid: s3:GetObject",
    ],
    [
      policyFor("t", { Principal: "*" }),
      "Resource-based policy grants unbounded access in one or more elements. Please revise the policy to ensure least-privilege form of access",
    ],
    [" ".repeat(20_481), "One or more parameter values were invalid: Maximum policy size of 20480 bytes exceeded"],
  ])("is refused: %.60s", async (Policy, message) => {
    const ResourceArn = arnOf(await fixture.newTable());
    await expect(fixture.db.putResourcePolicy({ ResourceArn, Policy })).rejects.toEqual(
      expect.objectContaining({ name: "ValidationException", message }),
    );
  });

  test("is of a table that there is, and of no stream", async () => {
    await expect(fixture.db.getResourcePolicy({ ResourceArn: arnOf("gone") })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Requested resource not found: Table: gone not found",
    });
    const ResourceArn = `${arnOf("t")}/stream/2026-01-10T00:00:00.000`;
    await expect(fixture.db.getResourcePolicy({ ResourceArn })).rejects.toMatchObject({ name: "NotImplemented" });
  });
});
