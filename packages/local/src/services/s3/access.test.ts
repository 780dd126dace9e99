import { MemoryStore } from "@waybill/store";
import { expect, test } from "vitest";
import { access } from "./access.ts";

const place = { region: "us-east-1", accountId: "000000000000", store: new MemoryStore() };

test("a copy needs to read what is copied, whatever its name is written like", () => {
  const demands = (CopySource: string) =>
    access.demands("CopyObject", { Bucket: "to", Key: "k", CopySource }, place, "");
  expect(demands("/from/a%3Fb+c%2Bd.txt")[0]).toMatchObject({
    action: "s3:GetObject",
    resource: "arn:aws:s3:::from/a?b c+d.txt",
  });
  expect(demands("from/a.txt?versionId=v1").map(({ action, resource }) => `${action} ${resource}`)).toEqual([
    "s3:GetObjectVersion arn:aws:s3:::from/a.txt",
    "s3:PutObject arn:aws:s3:::to/k",
  ]);
});

test("locking an object, and passing the governance of one, are permissions of their own", () => {
  const actions = (operation: string, more: object) =>
    access.demands(operation, { Bucket: "b", Key: "k", ...more }, place, "").map(({ action }) => action);
  expect(actions("PutObject", { ObjectLockMode: "GOVERNANCE", ObjectLockLegalHoldStatus: "ON" })).toEqual([
    "s3:PutObject",
    "s3:PutObjectRetention",
    "s3:PutObjectLegalHold",
  ]);
  expect(actions("DeleteObject", { VersionId: "v", BypassGovernanceRetention: true })).toEqual([
    "s3:DeleteObjectVersion",
    "s3:BypassGovernanceRetention",
  ]);
});
