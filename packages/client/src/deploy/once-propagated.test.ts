import { expect, test } from "vitest";
import { oncePropagated } from "./once-propagated.ts";

const tooNew = () => new Error("The role defined for the function cannot be assumed by Lambda.");

function failing(times: number, error: () => Error) {
  let attempts = 0;
  const attempt = async () => {
    if (++attempts <= times) throw error();
    return attempts;
  };
  return { attempt, attempts: () => attempts };
}

test("tries again while the role is too new", async () => {
  expect(await oncePropagated(failing(2, tooNew).attempt, [0, 0, 0])).toBe(3);
});

test("gives up after the last pause", async () => {
  const { attempt, attempts } = failing(9, tooNew);
  await expect(oncePropagated(attempt, [0, 0])).rejects.toThrow("cannot be assumed by Lambda");
  expect(attempts()).toBe(3);
});

test("does not try again what will not change", async () => {
  const { attempt, attempts } = failing(9, () => new Error("Value at 'runtime' failed to satisfy constraint"));
  await expect(oncePropagated(attempt, [0, 0])).rejects.toThrow("constraint");
  expect(attempts()).toBe(1);
});
