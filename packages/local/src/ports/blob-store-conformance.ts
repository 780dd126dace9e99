import type { Store } from "@waybill/store";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BlobRange } from "./blob-range.ts";
import type { BlobStore, StagedBlob } from "./blob-store.ts";

/** On both sides of the size from which a blob gets a file. */
const sizes = [0, 1, 1000, 65_535, 65_536, 65_537, 200_000, 1_000_000];

/** A blob store and the store in whose transactions it is written. */
interface OpenBlobStore {
  readonly store: Store;
  readonly blobs: BlobStore;
}

type Body = Parameters<BlobStore["stage"]>[0];

class Fixture {
  blobs!: BlobStore;
  #store!: Store;

  constructor(open: () => OpenBlobStore | Promise<OpenBlobStore>) {
    beforeEach(async () => {
      ({ blobs: this.blobs, store: this.#store } = await open());
    });
    afterEach(() => this.#store.close());
  }

  async write(body: Body): Promise<StagedBlob> {
    const blob = await this.blobs.stage(body);
    this.#store.transaction((tx) => blob.adopt(tx));
    return blob;
  }

  adoptAndUndo(blob: StagedBlob): void {
    const undone = () =>
      this.#store.transaction((tx) => {
        blob.adopt(tx);
        throw new Error("undone");
      });
    expect(undone).toThrow("undone");
  }

  delete(id: string): () => Promise<void> {
    return this.#store.transaction((tx) => this.blobs.delete(tx, id));
  }

  deleteAndUndo(id: string): void {
    const undone = () =>
      this.#store.transaction((tx) => {
        this.blobs.delete(tx, id);
        throw new Error("undone");
      });
    expect(undone).toThrow("undone");
  }

  read({ id }: StagedBlob, range?: BlobRange): Promise<Buffer> {
    return bytesOf(this.blobs.read(id, range));
  }

  expectAbsent({ id }: StagedBlob): void {
    expect(() => this.blobs.read(id)).toThrow(id);
  }
}

/** What every blob store must do; `open` makes an empty one. */
export function blobStoreConformance(name: string, open: () => OpenBlobStore | Promise<OpenBlobStore>): void {
  describe(name, () => {
    const fixture = new Fixture(open);
    stagesBlobs(fixture);
    keepsBlobs(fixture);
    deletesBlobs(fixture);
  });
}

function stagesBlobs(fixture: Fixture): void {
  it.each(sizes)("has %i bytes only once they are adopted", async (size) => {
    const body = bytes(size);
    const blob = await fixture.blobs.stage(chunksOf(body, 30_000));
    expect(blob.size).toBe(size);
    expect((await bytesOf(blob.read())).equals(body)).toBe(true);
    fixture.expectAbsent(blob);
    await blob.discard();
    await blob.discard();
    fixture.expectAbsent(blob);
  });

  it.each(sizes)("forgets %i bytes whose adoption is undone", async (size) => {
    const blob = await fixture.blobs.stage([bytes(size)]);
    fixture.adoptAndUndo(blob);
    await blob.discard();
    fixture.expectAbsent(blob);
  });

  it("copies what it is given, from asynchronous and reused chunks alike", async () => {
    async function* reused() {
      for (let n = 0; n < 3; n++) yield Buffer.alloc(10, n);
    }
    const small = await fixture.write(reused());
    const chunk = Buffer.alloc(5, 1);
    const kept = await fixture.write([chunk]);
    chunk.fill(2);
    expect(await fixture.read(small)).toEqual(Buffer.concat([0, 1, 2].map((n) => Buffer.alloc(10, n))));
    expect(await fixture.read(kept)).toEqual(Buffer.alloc(5, 1));
  });

  it("fails as its body fails", async () => {
    async function* failing() {
      yield bytes(500_000);
      throw new Error("connection lost");
    }
    await expect(fixture.blobs.stage(failing())).rejects.toThrow("connection lost");
  });
}

function keepsBlobs(fixture: Fixture): void {
  it.each(sizes)("keeps %i bytes, whole and in ranges", async (size) => {
    const body = bytes(size);
    const blob = await fixture.write(chunksOf(body, 30_000));
    expect((await fixture.read(blob)).equals(body)).toBe(true);
    const bound = fc.option(fc.nat(size + 10), { nil: undefined });
    const property = fc.asyncProperty(bound, bound, async (start, end) => {
      const range = { ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
      const expected = body.subarray(start ?? 0, Math.max((end ?? size) + 1, start ?? 0));
      expect((await fixture.read(blob, range)).equals(expected)).toBe(true);
    });
    await fc.assert(property, { numRuns: 20 });
  });

  it.each(sizes)("keeps %i bytes whose deletion is undone", async (size) => {
    const blob = await fixture.write([bytes(size)]);
    fixture.deleteAndUndo(blob.id);
    expect((await fixture.read(blob)).equals(bytes(size))).toBe(true);
  });
}

function deletesBlobs(fixture: Fixture): void {
  it.each(sizes)("deletes %i bytes, and lets them be read until they are freed", async (size) => {
    const blob = await fixture.write([bytes(size)]);
    const reading = fixture.blobs.read(blob.id);
    const free = fixture.delete(blob.id);
    await fixture.write([bytes(size).fill(1)]);
    expect((await bytesOf(reading)).equals(bytes(size))).toBe(true);
    await free();
    fixture.expectAbsent(blob);
  });

  it("does not mind deleting or freeing twice", async () => {
    const [deleted, other] = [await fixture.write([bytes(100_000)]), await fixture.write([bytes(100_000)])];
    const free = fixture.delete(deleted.id);
    await free();
    await free();
    await fixture.delete(deleted.id)();
    fixture.expectAbsent(deleted);
    expect((await fixture.read(other)).equals(bytes(100_000))).toBe(true);
  });
}

async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function bytes(size: number): Buffer {
  const pattern = Buffer.alloc(size);
  for (let n = 0; n < size; n += 1) pattern[n] = n * 31 + (n >> 8);
  return pattern;
}

function chunksOf(body: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(body.length / size) }, (_, n) => body.subarray(n * size, (n + 1) * size));
}
