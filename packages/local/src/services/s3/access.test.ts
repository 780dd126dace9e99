import { MemoryStore } from "@waybill/store";
import { expect, test } from "vitest";
import { access } from "./access.ts";

const place = { region: "us-east-1", accountId: "000000000000", store: new MemoryStore() };

test("a copy needs to read what is copied, whatever its name is written like", () => {
  const demands = (CopySource: string) => access.demands("CopyObject", { Bucket: "to", Key: "k", CopySource }, place);
  expect(demands("/from/a%3Fb+c%2Bd.txt")[0]).toMatchObject({
    action: "s3:GetObject",
    resource: "arn:aws:s3:::from/a?b c+d.txt",
  });
  expect(demands("from/a.txt?versionId=v1").map(({ action, resource }) => `${action} ${resource}`)).toEqual([
    "s3:GetObjectVersion arn:aws:s3:::from/a.txt",
    "s3:PutObject arn:aws:s3:::to/k",
  ]);
});
