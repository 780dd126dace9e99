import { S3 } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestBucket, status, type TestBucket } from "../test-bucket.ts";

const Bucket = "configured";
let bucket: TestBucket;
let s3: S3;
beforeAll(async () => {
  bucket = await openTestBucket(Bucket);
  s3 = new S3({ ...bucket.local, forcePathStyle: true, maxAttempts: 1 });
});
afterAll(async () => {
  s3.destroy();
  await bucket.local.stop();
});

type Kind = "Analytics" | "IntelligentTiering" | "Inventory" | "Metrics";
type Name = `${"get" | "put" | "delete"}Bucket${Kind}Configuration` | `listBucket${Kind}Configurations`;

const send = (name: Name, input: object): Promise<object> =>
  (s3[name] as unknown as (input: object) => Promise<object>).call(s3, { Bucket, ...input });

const REPORT = { S3BucketDestination: { Bucket: "arn:aws:s3:::reports", Format: "CSV" } };

describe("configurations of which a bucket has many", () => {
  it.each<[Kind, object]>([
    ["Metrics", { Filter: { Prefix: "logs/" } }],
    ["Analytics", { Filter: { Tag: { Key: "a", Value: "b" } }, StorageClassAnalysis: {} }],
    [
      "Inventory",
      {
        Destination: REPORT,
        IsEnabled: true,
        IncludedObjectVersions: "All",
        OptionalFields: ["Size", "ETag"],
        Schedule: { Frequency: "Daily" },
      },
    ],
    ["IntelligentTiering", { Status: "Enabled", Tierings: [{ Days: 90, AccessTier: "ARCHIVE_ACCESS" }] }],
  ])("are kept by their ids: %s", async (kind, more) => {
    const name = `${kind}Configuration`;
    const configuration = (Id: string) => ({ Id, ...more });
    const put = (Id: string, given: object) => send(`putBucket${kind}Configuration`, { Id, [name]: given });
    for (const Id of ["b", "a"]) await put(Id, configuration(Id));
    expect(await send(`getBucket${kind}Configuration`, { Id: "a" })).toMatchObject({ [name]: configuration("a") });
    expect(await send(`listBucket${kind}Configurations`, {})).toMatchObject({
      IsTruncated: false,
      [`${name}List`]: [configuration("a"), configuration("b")],
    });
    await send(`deleteBucket${kind}Configuration`, { Id: "a" });
    const missing = { name: "NoSuchConfiguration", ...status(404) };
    await expect(send(`getBucket${kind}Configuration`, { Id: "a" })).rejects.toMatchObject(missing);
    await expect(send(`deleteBucket${kind}Configuration`, { Id: "a" })).rejects.toMatchObject(missing);
    await expect(put("c", configuration("d"))).rejects.toMatchObject({ name: "InvalidArgument" });
    if (kind !== "Metrics") await expect(put("c", { Id: "c" })).rejects.toMatchObject({ name: "MalformedXML" });
  });

  it("are told in pages of a hundred", async () => {
    for (let n = 100; n < 200; n += 1) {
      const Id = `a-${n}`;
      await send("putBucketMetricsConfiguration", { Id, MetricsConfiguration: { Id } });
    }
    const list = (ContinuationToken?: string) => s3.listBucketMetricsConfigurations({ Bucket, ContinuationToken });
    const first = await list();
    const rest = await list(first.NextContinuationToken);
    expect([first.IsTruncated, rest.IsTruncated]).toEqual([true, false]);
    expect(first.MetricsConfigurationList).toHaveLength(100);
    expect(rest.MetricsConfigurationList).toMatchObject([{ Id: "b" }]);
  });
});
