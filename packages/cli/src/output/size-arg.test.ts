import { expect, test } from "vitest";
import { sizeArg } from "./size-arg.ts";

test.each([
  ["0", 0],
  ["1500", 1500],
  ["64K", 65_536],
  ["1.5GiB", 1_610_612_736],
  ["2mb", 2_097_152],
])("%s is %d bytes", (text, bytes) => {
  expect(sizeArg("larger", text)).toBe(bytes);
});

test.each(["", "-1", "K", "1X", "1 K"])("refuses %j", (text) => {
  expect(() => sizeArg("larger", text)).toThrow(/--larger ".*" is not a size/);
});
