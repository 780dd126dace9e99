import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCharacter } from "../../../scripts/any-character.ts";
import { executionName } from "./execution-name.ts";
import type { FileChange } from "./file-change.ts";

const change: FileChange = {
  kind: "created",
  bucket: "bucket",
  key: "reports/2026/März summary (final).pdf",
  sequencer: "0055AED6DCD90281E5000000",
  eventName: "ObjectCreated:Put",
  eventTime: "2026-11-22T09:11:00.123Z",
};

test("is readable and the same for every delivery", () => {
  expect(executionName(change)).toMatch(/^M-rz-summary-final-pdf-[\w-]{43}$/);
  expect(executionName({ ...change, size: 7, eventTime: "2026-11-22T09:12:00.000Z" })).toBe(executionName(change));
});

test("differs when what identifies the change differs", () => {
  const names = [
    {},
    { bucket: "bucket2" },
    { key: "reports/2026/m-rz-summary (final).pdf" },
    { versionId: "v1" },
    { sequencer: "0055AED6DCD90281E6000000" },
    { eventName: "ObjectCreated:Copy" },
  ].map((difference) => executionName({ ...change, ...difference }));
  expect(new Set(names).size).toBe(names.length);
});

test("is a legal name whatever the key", () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter, minLength: 1, maxLength: 1024 }), (key) => {
      expect(executionName({ ...change, key })).toMatch(/^[A-Za-z0-9_-]{1,80}$/);
    }),
  );
});

test.each(["photos/2026/", "/", "日本語", "../..", "a".repeat(1024)])("copes with the key %s", (key) => {
  expect(executionName({ ...change, key })).toMatch(/^[A-Za-z0-9_-]{43,80}$/);
});
