import { afterEach, expect, test } from "vitest";
import { liveInUtc } from "./live-in-utc.ts";

const { TZ } = process.env;
afterEach(() => {
  if (TZ === undefined) delete process.env.TZ;
  else process.env.TZ = TZ;
});

test("the process lives in UTC, and the zone it came from is given back", () => {
  process.env.TZ = "Asia/Tokyo";
  expect(new Date(0).getHours()).toBe(9);
  expect(liveInUtc()).toBe("Asia/Tokyo");
  expect(new Date(0).getHours()).toBe(0);
});
