import fc from "fast-check";
import { expect, test } from "vitest";
import { comparableSequencer } from "./sequencer.ts";

test("pads to one width in upper case", () => {
  expect(comparableSequencer("0055aed6dcd90281e5")).toBe("0055AED6DCD90281E5000000");
  expect(comparableSequencer("62e99a88dc407460")).toBe("62E99A88DC40746000000000");
});

test("compares as S3 says: the shorter right-padded with zeros", () => {
  const hex = fc.stringMatching(/^[0-9A-F]{1,24}$/);
  fc.assert(
    fc.property(hex, hex, (a, b) => {
      const width = Math.max(a.length, b.length);
      const older = a.padEnd(width, "0") < b.padEnd(width, "0");
      expect(String(comparableSequencer(a)) < String(comparableSequencer(b.toLowerCase()))).toBe(older);
    }),
  );
});

test.each([undefined, "", "not hex", 17, null])("refuses %j", (value) => {
  expect(comparableSequencer(value)).toBeUndefined();
});
