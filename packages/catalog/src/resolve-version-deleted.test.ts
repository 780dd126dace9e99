import { expect, test } from "vitest";
import { resolveVersionDeleted } from "./resolve-version-deleted.ts";

const change = {
  kind: "version-deleted" as const,
  bucket: "uploads",
  key: "a",
  versionId: "v2",
  sequencer: "02",
  eventName: "ObjectRemoved:Delete",
  eventTime: "2026-11-22T09:11:00.500Z",
};

test("a file that still stands is recorded as it stands, by the sequencer of the event", () => {
  const current = { versionId: "v1", size: 7, eTag: "e" };
  expect(resolveVersionDeleted(change, current)).toEqual({ ...change, ...current, kind: "created" });
});

test("a file of which nothing stands is deleted", () => {
  expect(resolveVersionDeleted(change, undefined)).toEqual({ ...change, kind: "deleted" });
});
