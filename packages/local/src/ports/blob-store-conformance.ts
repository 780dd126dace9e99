import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { BlobRange } from "./blob-range.ts";
import type { BlobRef, BlobStore } from "./blob-store.ts";

/** On both sides of the size from which a blob gets a file. */
const sizes = [0, 1, 1000, 65_535, 65_536, 65_537, 200_000, 1_000_000];

class Fixture {
  blobs!: BlobStore;

  constructor(open: () => BlobStore | Promise<BlobStore>) {
    beforeEach(async () => {
      this.blobs = await open();
    });
  }

  async read(ref: BlobRef, range?: BlobRange): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.blobs.read(ref.id, range)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
}

/** What every blob store must do; `open` makes an empty one. */
export function blobStoreConformance(name: string, open: () => BlobStore | Promise<BlobStore>): void {
  describe(name, () => {
    const fixture = new Fixture(open);
    keepsBlobs(fixture);
    forgetsBlobs(fixture);
  });
}

function keepsBlobs(fixture: Fixture): void {
  it.each(sizes)("keeps %i bytes, whole and in ranges", async (size) => {
    const body = bytes(size);
    const ref = await fixture.blobs.write(chunksOf(body, 30_000));
    expect(ref.size).toBe(size);
    expect((await fixture.read(ref)).equals(body)).toBe(true);
    const bound = fc.option(fc.nat(size + 10), { nil: undefined });
    const property = fc.asyncProperty(bound, bound, async (start, end) => {
      const range = { ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
      const expected = body.subarray(start ?? 0, Math.max((end ?? size) + 1, start ?? 0));
      expect((await fixture.read(ref, range)).equals(expected)).toBe(true);
    });
    await fc.assert(property, { numRuns: 20 });
  });

  it("copies what it is given, from asynchronous and reused chunks alike", async () => {
    async function* reused() {
      for (let n = 0; n < 3; n++) yield Buffer.alloc(10, n);
    }
    const small = await fixture.blobs.write(reused());
    const chunk = Buffer.alloc(5, 1);
    const kept = await fixture.blobs.write([chunk]);
    chunk.fill(2);
    expect(await fixture.read(small)).toEqual(Buffer.concat([0, 1, 2].map((n) => Buffer.alloc(10, n))));
    expect(await fixture.read(kept)).toEqual(Buffer.alloc(5, 1));
  });

  it("concatenates blobs of all sizes, and leaves the parts", async () => {
    const refs = await Promise.all(sizes.map((size) => fixture.blobs.write([bytes(size)])));
    const whole = await fixture.blobs.concat(refs.map((ref) => ref.id));
    const expected = Buffer.concat(sizes.map(bytes));
    expect(whole.size).toBe(expected.length);
    expect((await fixture.read(whole)).equals(expected)).toBe(true);
    for (const ref of refs) expect((await fixture.read(ref)).equals(bytes(ref.size))).toBe(true);
    expect((await fixture.blobs.concat([])).size).toBe(0);
  });
}

function forgetsBlobs(fixture: Fixture): void {
  it.each(sizes)("deletes %i bytes, also while they are about to be read", async (size) => {
    const ref = await fixture.blobs.write([bytes(size)]);
    const reading = fixture.blobs.read(ref.id);
    await fixture.blobs.delete(ref.id);
    await fixture.blobs.delete(ref.id);
    expect(() => fixture.blobs.read(ref.id)).toThrow(ref.id);
    const chunks: Uint8Array[] = [];
    for await (const chunk of reading) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(bytes(size))).toBe(true);
  });

  it("fails as its body fails, and when a part is missing", async () => {
    async function* failing() {
      yield bytes(500_000);
      throw new Error("connection lost");
    }
    await expect(fixture.blobs.write(failing())).rejects.toThrow("connection lost");
    const { id } = await fixture.blobs.write([bytes(100_000)]);
    await expect(async () => fixture.blobs.concat([id, "absent"])).rejects.toThrow("absent");
  });
}

function bytes(size: number): Buffer {
  return Buffer.from(Uint8Array.from({ length: size }, (_, n) => n * 31 + (n >> 8)));
}

function chunksOf(body: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(body.length / size) }, (_, n) => body.subarray(n * size, (n + 1) * size));
}
