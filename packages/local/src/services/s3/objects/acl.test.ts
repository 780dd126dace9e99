import * as client from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestBucket, status, type TestBucket } from "../test-bucket.ts";

const Bucket = "owned";
const Key = "key";
const ACL = "private";
let bucket: TestBucket;
let owner: string;
beforeAll(async () => {
  bucket = await openTestBucket(Bucket);
  await bucket.put(Key);
  owner = (await bucket.s3.send(new client.GetBucketAclCommand({ Bucket }))).Owner?.ID ?? "";
});
afterAll(() => bucket.local.stop());

const putBucketAcl = (acl: Partial<client.PutBucketAclCommandInput>) =>
  bucket.s3.send(new client.PutBucketAclCommand({ Bucket, ...acl }));
const putObjectAcl = (acl: Partial<client.PutObjectAclCommandInput>) =>
  bucket.s3.send(new client.PutObjectAclCommand({ Bucket, Key, ...acl }));

const xml = (id: string, ...Permissions: client.Permission[]) => ({
  AccessControlPolicy: {
    Owner: { ID: owner },
    Grants: Permissions.map((Permission) => ({ Permission, Grantee: { Type: "CanonicalUser" as const, ID: id } })),
  },
});

describe("without ACLs, as buckets begin", () => {
  it.each(["private", "public-read", "authenticated-read"] as const)("are not to be put: %s", async (canned) => {
    const refused = { name: "AccessControlListNotSupported", ...status(400) };
    await expect(putBucketAcl({ ACL: canned })).rejects.toMatchObject(refused);
    await expect(putObjectAcl({ ACL: canned })).rejects.toMatchObject(refused);
  });

  it.each([
    ["BucketOwnerEnforced", "InvalidBucketAclWithObjectOwnership"],
    ["ObjectWriter", "InvalidBucketAclWithBlockPublicAccessError"],
  ] as const)("a new bucket of %s is not public", async (ObjectOwnership, name) => {
    const create = new client.CreateBucketCommand({ Bucket: "public", ObjectOwnership, ACL: "public-read" });
    await expect(bucket.s3.send(create)).rejects.toMatchObject({ name, ...status(400) });
  });
});

describe("with ACLs", () => {
  beforeAll(() =>
    bucket.s3.send(
      new client.PutBucketOwnershipControlsCommand({
        Bucket,
        OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerPreferred" }] },
      }),
    ),
  );

  it("take what leaves everything with the owner", async () => {
    for (const put of [putBucketAcl, putObjectAcl]) {
      expect(await put({ ACL })).toMatchObject(status(200));
      expect(await put(xml(owner, "FULL_CONTROL"))).toMatchObject(status(200));
    }
  });

  it.each([
    ["nothing", () => ({}), "MissingSecurityHeader"],
    ["an unknown canned ACL", () => ({ ACL: "mine" as never }), "InvalidArgument"],
    ["no owner", () => ({ AccessControlPolicy: { Grants: [] } }), "MalformedACLError"],
    ["grants for others", () => xml("another", "FULL_CONTROL"), "NotImplemented"],
    ["no grant for the owner", () => xml(owner), "NotImplemented"],
    ["an unknown permission", () => xml(owner, "EVERYTHING" as never), "MalformedACLError"],
    ["the public", () => ({ ACL: "public-read" as const }), "NotImplemented"],
  ])("refuse %s", async (_, acl, name) => {
    await expect(putBucketAcl(acl())).rejects.toMatchObject({ name });
    await expect(putObjectAcl(acl())).rejects.toMatchObject({ name });
  });

  it("let S3's log delivery and other accounts into a bucket, and then stay enabled", async () => {
    const grants = async (name = Bucket) =>
      (await bucket.s3.send(new client.GetBucketAclCommand({ Bucket: name }))).Grants?.map(
        ({ Grantee, Permission }) => `${Grantee?.Type} ${Grantee?.URI ?? Grantee?.ID} ${Permission}`,
      );
    const ofOwner = `CanonicalUser ${owner} FULL_CONTROL`;
    const URI = "http://acs.amazonaws.com/groups/s3/LogDelivery";
    const forLogs = [ofOwner, `Group ${URI} WRITE`, `Group ${URI} READ_ACP`];
    const logs = { ACL: "log-delivery-write" as never };
    await putBucketAcl(logs);
    expect(await grants()).toEqual(forLogs);
    const ObjectOwnership = "ObjectWriter";
    await bucket.s3.send(new client.CreateBucketCommand({ Bucket: "logs", ObjectOwnership, ...logs }));
    expect(await grants("logs")).toEqual(forLogs);
    await expect(putObjectAcl(logs)).rejects.toMatchObject({ name: "NotImplemented" });

    const { AccessControlPolicy } = xml(owner, "FULL_CONTROL");
    const Grantee = { Type: "CanonicalUser" as const, ID: "c".repeat(64) };
    const Grants = [...AccessControlPolicy.Grants, { Grantee, Permission: "READ" as const }];
    await putBucketAcl({ AccessControlPolicy: { ...AccessControlPolicy, Grants } });
    expect(await grants()).toEqual([ofOwner, `CanonicalUser ${Grantee.ID} READ`]);
    const OwnershipControls = { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" as const }] };
    const enforce = () => bucket.s3.send(new client.PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
    await expect(enforce()).rejects.toMatchObject({ name: "InvalidBucketAclWithObjectOwnership", ...status(400) });
    await putBucketAcl({ ACL });
    expect(await grants()).toEqual([ofOwner]);
    await enforce();
  });
});
