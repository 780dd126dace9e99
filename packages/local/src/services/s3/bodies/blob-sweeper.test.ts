import { beforeEach, describe, expect, it } from "vitest";
import { DISCARDED } from "../store-keys.ts";
import { settled, TestHost } from "../test-host.ts";
import { BlobSweeper } from "./blob-sweeper.ts";

describe("BlobSweeper", () => {
  let host: TestHost;
  let sweeper: BlobSweeper;
  beforeEach(() => {
    host = new TestHost();
    sweeper = new BlobSweeper(host);
  });

  const blob = async () => (await host.blobs.write([Buffer.from("bytes")])).id;
  const discard = (id: string) => {
    host.store.transaction((tx) => sweeper.discard(tx, id));
    sweeper.wake();
  };
  const exists = (id: string) => {
    try {
      host.blobs.read(id);
      return true;
    } catch {
      return false;
    }
  };
  const marks = () => [...host.store.range({ prefix: DISCARDED })].length;

  it("deletes what is discarded, many at a time", async () => {
    const blobs = await Promise.all(Array.from({ length: 200 }, blob));
    for (const id of blobs) discard(id);
    await settled();
    await settled();
    expect(blobs.some(exists)).toBe(false);
    expect(marks()).toBe(0);
  });

  it("waits for the last reader", async () => {
    const [read, unread] = [await blob(), await blob()];
    const first = sweeper.lease([read]);
    const second = sweeper.lease([read]);
    discard(read);
    discard(unread);
    await settled();
    expect([exists(read), exists(unread)]).toEqual([true, false]);
    first();
    first();
    await settled();
    expect(exists(read)).toBe(true);
    second();
    await settled();
    expect(exists(read)).toBe(false);
    expect(marks()).toBe(0);
  });

  it("deletes what a killed process left", async () => {
    const id = await blob();
    host.store.transaction((tx) => sweeper.discard(tx, id));
    new BlobSweeper(host).resume();
    await settled();
    expect(exists(id)).toBe(false);
  });

  it("keeps a blob whose removal is rolled back", async () => {
    const id = await blob();
    expect(() =>
      host.store.transaction((tx) => {
        sweeper.discard(tx, id);
        throw new Error("no");
      }),
    ).toThrow("no");
    sweeper.wake();
    await settled();
    expect(exists(id)).toBe(true);
  });
});
