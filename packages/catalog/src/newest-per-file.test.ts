import fc from "fast-check";
import { expect, test } from "vitest";
import type { FileChange } from "./file-change.ts";
import { newestPerFile } from "./newest-per-file.ts";

const change = fc.record({
  kind: fc.constant("created" as const),
  bucket: fc.constantFrom("b", "b/a"),
  key: fc.constantFrom("a", "a/b", "b"),
  sequencer: fc.constantFrom("01", "02", "03"),
  eventName: fc.constant("ObjectCreated:Put"),
  eventTime: fc.constant("2026-11-22T09:11:00.500Z"),
});

const sameFile = (a: FileChange, b: FileChange) => a.bucket === b.bucket && a.key === b.key;

test("every change is answered by the newest of its own file", () => {
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const newest = newestPerFile(changes);
      for (const one of changes) {
        const file = changes.filter((other) => sameFile(one, other));
        const chosen = newest.get(one);
        expect(file).toContain(chosen);
        expect(file.every(({ sequencer }) => sequencer <= (chosen?.sequencer ?? ""))).toBe(true);
      }
      const files = changes.filter((one, index) => !changes.slice(0, index).some((other) => sameFile(one, other)));
      expect(new Set(newest.values()).size).toBe(files.length);
    }),
  );
});
