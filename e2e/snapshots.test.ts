import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitForRecords } from "./records.fixture.ts";
import { startWaybill, type WaybillProcess } from "./waybill-process.fixture.ts";

describe("a pipeline between two tests", () => {
  let waybill: WaybillProcess;
  beforeAll(async () => {
    waybill = await startWaybill();
  });
  afterAll(() => waybill.stop());

  const post = async (path: string) => {
    const { status } = await fetch(`${waybill.endpoint}/_waybill/${path}`, { method: "POST" });
    expect(status).toBe(200);
  };
  const upload = (Key: string) =>
    waybill.s3.send(new PutObjectCommand({ Bucket: waybill.pipeline.bucket, Key, Body: Key }));

  it("is put back to what was deployed, and works", async () => {
    await post("snapshot");
    for (const test of ["first", "second"]) {
      await upload(test);
      const records = await waitForRecords(waybill.dynamodb, waybill.pipeline.table, ({ size }) => size > 0);
      expect([...records.keys()]).toEqual([test]);
      await post("restore");
    }
  });
});
