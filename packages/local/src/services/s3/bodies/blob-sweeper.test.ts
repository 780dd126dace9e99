import { beforeEach, describe, expect, it, vi } from "vitest";
import { settled, TestHost } from "../test-host.ts";
import { BlobSweeper } from "./blob-sweeper.ts";

describe("BlobSweeper", () => {
  let host: TestHost;
  let sweeper: BlobSweeper;
  beforeEach(() => {
    host = new TestHost();
    sweeper = new BlobSweeper(host);
  });

  const blob = async () => {
    const staged = await host.blobs.stage([Buffer.from("bytes")]);
    host.store.transaction((tx) => staged.adopt(tx));
    return staged.id;
  };
  const remove = (...ids: string[]) =>
    sweeper.transaction((tx) => {
      for (const id of ids) sweeper.delete(tx, id);
    });
  // A blob store in memory still has what is deleted, but not freed.
  const exists = (id: string) => {
    try {
      host.blobs.read(id);
      return true;
    } catch {
      return false;
    }
  };

  it("frees what is deleted, many at a time", async () => {
    const blobs = await Promise.all(Array.from({ length: 200 }, blob));
    remove(...blobs);
    await settled();
    expect(blobs.some(exists)).toBe(false);
  });

  it("waits for the last reader", async () => {
    const [read, unread] = [await blob(), await blob()];
    const first = sweeper.lease([read]);
    const second = sweeper.lease([read]);
    remove(read, unread);
    await settled();
    expect([exists(read), exists(unread)]).toEqual([true, false]);
    first();
    first();
    await settled();
    expect(exists(read)).toBe(true);
    second();
    await settled();
    expect(exists(read)).toBe(false);
  });

  it("keeps a blob whose deletion is undone", async () => {
    const id = await blob();
    const undone = () =>
      sweeper.transaction((tx) => {
        sweeper.delete(tx, id);
        throw new Error("no");
      });
    expect(undone).toThrow("no");
    remove(await blob());
    await settled();
    expect(exists(id)).toBe(true);
  });

  it("frees nothing any more once it is stopped, and waits for what it is freeing", async () => {
    const [early, read] = [await blob(), await blob()];
    const release = sweeper.lease([read]);
    remove(early, read);
    await sweeper.stop();
    release();
    await settled();
    expect([exists(early), exists(read)]).toEqual([false, true]);
  });

  it("reports what cannot be freed", async () => {
    const id = await blob();
    vi.spyOn(host.blobs, "delete").mockReturnValue(() => Promise.reject(new Error("no")));
    remove(id);
    await settled();
    expect(host.reports).toEqual(["freeing the body of a removed S3 object"]);
  });
});
