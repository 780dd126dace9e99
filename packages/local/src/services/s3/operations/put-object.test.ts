import { type EncryptionType, GetObjectAclCommand, PutBucketEncryptionCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AUTHORIZATION, openTestBucket, status, type TestBucket } from "../test-bucket.ts";

const Bucket = "writes";
let bucket: TestBucket;
beforeAll(async () => {
  bucket = await openTestBucket(Bucket);
});
afterAll(() => bucket.local.stop());

describe("PutObject", () => {
  it("answer the defaults", async () => {
    const response = await fetch(`${bucket.local.endpoint}/${Bucket}/raw`, {
      method: "PUT",
      body: new Uint8Array(),
      headers: { authorization: AUTHORIZATION },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("x-amz-checksum-crc64nvme")).toBe("AAAAAAAAAAA=");
    const { VersionId, StorageClass, ContentType, ContentLength, TagCount } = await bucket.head("raw");
    expect({ VersionId, StorageClass, ContentType, ContentLength, TagCount }).toEqual({
      ContentType: "binary/octet-stream",
      ContentLength: 0,
    });
  });

  it("refuse a key of more than 1,024 bytes", async () => {
    await expect(bucket.put("k".repeat(1025))).rejects.toMatchObject({
      name: "KeyTooLongError",
      Size: "1025",
      MaxSizeAllowed: "1024",
      ...status(400),
    });
  });

  it("refuse more than 2 KB of metadata", async () => {
    await bucket.put("metadata", "", { Metadata: { a: "x".repeat(2047) } });
    await expect(bucket.put("metadata", "", { Metadata: { a: "x".repeat(2048) } })).rejects.toMatchObject({
      name: "MetadataTooLarge",
    });
  });

  it("write on condition", async () => {
    const { ETag } = await bucket.put("lock", "1", { IfNoneMatch: "*" });
    await expect(bucket.put("lock", "2", { IfNoneMatch: "*" })).rejects.toMatchObject({
      name: "PreconditionFailed",
      Condition: "If-None-Match",
      ...status(412),
    });
    await bucket.put("lock", "3", { IfMatch: ETag });
    await expect(bucket.put("lock", "4", { IfMatch: ETag })).rejects.toMatchObject({
      name: "PreconditionFailed",
      Condition: "If-Match",
    });
    await expect(bucket.put("no lock", "5", { IfMatch: ETag })).rejects.toMatchObject({ name: "NoSuchKey" });
    await expect(bucket.put("lock", "6", { IfNoneMatch: ETag })).rejects.toMatchObject({
      name: "NotImplemented",
      Header: "If-None-Match",
    });
    expect(await bucket.text("lock")).toBe("3");
  });

  it("let one of many conditional writers win", async () => {
    const attempts = Array.from({ length: 8 }, (_, n) => bucket.put("race", `${n}`, { IfNoneMatch: "*" }));
    const results = await Promise.allSettled(attempts);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  });

  it.each([
    ["a customer's key", { SSECustomerAlgorithm: "AES256", SSECustomerKey: "k".repeat(32) }, "AccessDenied"],
    ["appending", { WriteOffsetBytes: 1 }, "NotImplemented"],
    ["a public ACL", { ACL: "public-read" as const }, "AccessControlListNotSupported"],
    ["grants", { GrantRead: "id=x" }, "AccessControlListNotSupported"],
    ["Object Lock", { ObjectLockMode: "GOVERNANCE" as const }, "InvalidRequest"],
    ["a redirect to nowhere", { WebsiteRedirectLocation: "elsewhere" }, "InvalidRedirectLocation"],
    ["an unknown storage class", { StorageClass: "CHEAP" as never }, "InvalidStorageClass"],
    ["too many tags", { Tagging: Array.from({ length: 11 }, (_, n) => `k${n}=v`).join("&") }, "BadRequest"],
    ["a tag twice", { Tagging: "a=1&a=2" }, "InvalidArgument"],
    ["another owner", { ExpectedBucketOwner: "111111111111" }, "AccessDenied"],
  ])("refuse %s", async (_, more, name) => {
    await expect(bucket.put("refused", "", more)).rejects.toMatchObject({ name });
  });

  it("name a customer's key as not built where the bucket does not block it", async () => {
    const setBlocked = (type?: EncryptionType) => {
      const ApplyServerSideEncryptionByDefault = { SSEAlgorithm: "AES256" as const };
      const BlockedEncryptionTypes = type && { EncryptionType: [type] };
      const Rules = [{ ApplyServerSideEncryptionByDefault, BlockedEncryptionTypes }];
      const ServerSideEncryptionConfiguration = { Rules };
      return bucket.s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }));
    };
    const put = () => bucket.put("secret", "", { SSECustomerAlgorithm: "AES256", SSECustomerKey: "k".repeat(32) });
    await expect(put()).rejects.toThrow(
      `s3:PutObject on resource: "arn:aws:s3:::${Bucket}/secret" because this bucket`,
    );
    await setBlocked("NONE");
    await setBlocked();
    await expect(put()).rejects.toMatchObject({ name: "NotImplemented", Header: "SSECustomerAlgorithm" });
    await setBlocked("SSE-C");
    await expect(put()).rejects.toMatchObject({ name: "AccessDenied", ...status(403) });
    await expect(setBlocked("FOO" as never)).rejects.toMatchObject({ name: "MalformedXML" });
  });

  it("accept the ACLs that change nothing", async () => {
    await bucket.put("owned", "", { ACL: "bucket-owner-full-control" });
    const { Grants, Owner } = await bucket.s3.send(new GetObjectAclCommand({ Bucket, Key: "owned" }));
    expect(Grants).toEqual([{ Grantee: { ID: Owner?.ID, Type: "CanonicalUser" }, Permission: "FULL_CONTROL" }]);
  });
});
