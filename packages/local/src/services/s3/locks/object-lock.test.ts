import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  type ObjectLockRetention,
  type ObjectLockRule,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectLegalHoldCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TestClock } from "../../../ports/test-clock.ts";
import type { Local } from "../../../start-local.ts";
import { startTestLocal } from "../../../start-test-local.ts";

const Bucket = "locked";
const DAY = 24 * 3600 * 1000;
const clock = new TestClock(Date.parse("2026-01-10T00:00:00Z"));
const inDays = (days: number) => new Date(clock.now() + days * DAY);
const PROTECTED = { name: "AccessDenied", message: "Access Denied because object protected by object lock." };

let local: Local;
let s3: S3Client;
beforeAll(async () => {
  local = await startTestLocal({ clock });
  s3 = new S3Client({ ...local, forcePathStyle: true, maxAttempts: 1 });
  await s3.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true }));
  await s3.send(new CreateBucketCommand({ Bucket: "unlocked" }));
});
afterAll(async () => {
  s3.destroy();
  await local.stop();
});

const put = async (Key: string, more: Partial<PutObjectCommandInput> = {}) =>
  (await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x", ...more }))).VersionId ?? "";
const remove = (Key: string, VersionId?: string, BypassGovernanceRetention?: boolean) =>
  s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId, BypassGovernanceRetention }));
const retain = (Key: string, Retention: ObjectLockRetention, BypassGovernanceRetention?: boolean) =>
  s3.send(new PutObjectRetentionCommand({ Bucket, Key, Retention, BypassGovernanceRetention }));
const hold = (Key: string, Status: "ON" | "OFF") =>
  s3.send(new PutObjectLegalHoldCommand({ Bucket, Key, LegalHold: { Status } }));
const setDefault = (Rule?: ObjectLockRule) => {
  const ObjectLockConfiguration = { ObjectLockEnabled: "Enabled" as const, Rule };
  return s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }));
};

describe("Object Lock", () => {
  it("keeps a version until its date, but lets it be hidden", async () => {
    const until = inDays(2);
    const version = await put("governed", { ObjectLockMode: "GOVERNANCE", ObjectLockRetainUntilDate: until });
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: "governed" }))).toMatchObject({
      ObjectLockMode: "GOVERNANCE",
      ObjectLockRetainUntilDate: until,
    });
    await expect(remove("governed", version)).rejects.toMatchObject(PROTECTED);
    const Objects = [{ Key: "governed", VersionId: version }];
    const many = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(many.Errors).toMatchObject([{ Code: "AccessDenied", Message: PROTECTED.message }]);
    expect(await remove("governed")).toMatchObject({ DeleteMarker: true });
    await clock.advance(2 * DAY);
    await remove("governed", version);
  });

  it("lets governance be passed, and compliance not", async () => {
    const lock = { ObjectLockRetainUntilDate: inDays(2) };
    const governed = await put("passed", { ...lock, ObjectLockMode: "GOVERNANCE" });
    await remove("passed", governed, true);
    const complying = await put("complying", { ...lock, ObjectLockMode: "COMPLIANCE" });
    await expect(remove("complying", complying, true)).rejects.toMatchObject(PROTECTED);
    await expect(retain("complying", {}, true)).rejects.toMatchObject(PROTECTED);
    await retain("complying", { Mode: "COMPLIANCE", RetainUntilDate: inDays(3) });
  });

  it("lets a retention be prolonged, and loosened by who may pass it", async () => {
    await put("changing", { ObjectLockMode: "GOVERNANCE", ObjectLockRetainUntilDate: inDays(2) });
    await retain("changing", { Mode: "GOVERNANCE", RetainUntilDate: inDays(3) });
    const shorter = { Mode: "GOVERNANCE", RetainUntilDate: inDays(1) } as const;
    await expect(retain("changing", shorter)).rejects.toMatchObject(PROTECTED);
    await retain("changing", shorter, true);
    const { Retention } = await s3.send(new GetObjectRetentionCommand({ Bucket, Key: "changing" }));
    expect(Retention).toEqual(shorter);
    await retain("changing", {}, true);
    await expect(s3.send(new GetObjectRetentionCommand({ Bucket, Key: "changing" }))).rejects.toMatchObject({
      name: "NoSuchObjectLockConfiguration",
      message: "The specified object does not have a ObjectLock configuration",
    });
  });

  it("holds a version as long as a legal hold says", async () => {
    const version = await put("held", { ObjectLockLegalHoldStatus: "ON" });
    await expect(remove("held", version, true)).rejects.toMatchObject(PROTECTED);
    await hold("held", "OFF");
    const { LegalHold } = await s3.send(new GetObjectLegalHoldCommand({ Bucket, Key: "held" }));
    expect(LegalHold).toEqual({ Status: "OFF" });
    await remove("held", version);
  });

  it("retains what is written without a date as long as the bucket says, copies too", async () => {
    const rule: ObjectLockRule = { DefaultRetention: { Mode: "GOVERNANCE", Days: 1 } };
    await setDefault(rule);
    const { ObjectLockConfiguration } = await s3.send(new GetObjectLockConfigurationCommand({ Bucket }));
    expect(ObjectLockConfiguration).toEqual({ ObjectLockEnabled: "Enabled", Rule: rule });
    await put("by default");
    await s3.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource: `${Bucket}/by%20default` }));
    for (const Key of ["by default", "copy"]) {
      const { Retention } = await s3.send(new GetObjectRetentionCommand({ Bucket, Key }));
      expect(Retention).toEqual({ Mode: "GOVERNANCE", RetainUntilDate: inDays(1) });
    }
    await setDefault({ DefaultRetention: { Mode: "COMPLIANCE", Years: 1 } });
    await put("for a year");
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: "for a year" }))).toMatchObject({
      ObjectLockRetainUntilDate: inDays(365),
    });
    await setDefault();
  });

  it.each<[string, Partial<PutObjectCommandInput>, string, string]>([
    [
      "a mode without a date",
      { ObjectLockMode: "GOVERNANCE" },
      "InvalidArgument",
      "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied",
    ],
    [
      "another mode",
      { ObjectLockMode: "FOO" as never, ObjectLockRetainUntilDate: inDays(9) },
      "InvalidArgument",
      "Unknown wormMode directive.",
    ],
    [
      "a date that has passed",
      { ObjectLockMode: "GOVERNANCE", ObjectLockRetainUntilDate: new Date(0) },
      "InvalidArgument",
      "The retain until date must be in the future!",
    ],
    [
      "a bucket without it",
      { Bucket: "unlocked", ObjectLockLegalHoldStatus: "ON" },
      "InvalidRequest",
      "Bucket is missing Object Lock Configuration",
    ],
  ])("refuses %s", async (_, more, name, message) => {
    await expect(put("refused", more)).rejects.toMatchObject({ name, message });
  });

  it.each<[ObjectLockRule, string]>([
    [{}, "MalformedXML"],
    [{ DefaultRetention: { Mode: "GOVERNANCE" } }, "MalformedXML"],
    [{ DefaultRetention: { Mode: "GOVERNANCE", Days: 1, Years: 1 } }, "MalformedXML"],
    [{ DefaultRetention: { Mode: "FOO" as never, Days: 1 } }, "MalformedXML"],
    [{ DefaultRetention: { Mode: "GOVERNANCE", Days: 0 } }, "InvalidArgument"],
  ])("refuses the rule %j", async (rule, name) => {
    await expect(setDefault(rule)).rejects.toMatchObject({ name });
  });
});
