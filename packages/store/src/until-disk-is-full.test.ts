import { expect, test } from "vitest";
import { UntilDiskIsFull } from "./until-disk-is-full.ts";

test("after a write that finds the disk full nothing is tried any more; another failure passes", () => {
  const writes = new UntilDiskIsFull();
  const fails = (message: string) => () => {
    throw new Error(message);
  };
  expect(() => writes.run(fails("not now"))).toThrow("not now");
  expect(writes.run(() => 1)).toBe(1);
  expect(() => writes.run(fails("No space left on device: Attempting to write page"))).toThrow(
    "Make room and start again",
  );
  let isTried = false;
  const another = () => {
    isTried = true;
  };
  expect(() => writes.run(another)).toThrow(expect.objectContaining({ code: "ENOSPC" }));
  expect(isTried).toBe(false);
});
