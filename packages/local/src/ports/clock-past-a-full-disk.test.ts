import { expect, test } from "vitest";
import { clockPastAFullDisk } from "./clock-past-a-full-disk.ts";
import { TestClock } from "./test-clock.ts";

test("a timer that finds the disk full is reported; another fault is nobody's", async () => {
  const time = new TestClock();
  const reports: unknown[] = [];
  const clock = clockPastAFullDisk(time, (error) => reports.push(error));
  const full = Object.assign(new Error("full"), { code: "ENOSPC" });
  const fails = (error: Error) => () => {
    throw error;
  };
  clock.after(1, fails(full));
  clock.after(3, fails(new Error("a defect")));
  const cancel = clock.after(1, () => reports.push("cancelled"));
  cancel();
  await time.advance(2);
  expect(reports).toEqual([full]);
  await expect(async () => time.advance(2)).rejects.toThrow("a defect");
});
