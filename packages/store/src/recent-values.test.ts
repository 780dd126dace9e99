import { expect, it } from "vitest";
import { key } from "./key.ts";
import { RecentValues } from "./recent-values.ts";

const absent = () => ({ value: undefined, size: 0 });
const found = (value: unknown, size = 10) => ({ value, size });
const unread = () => {
  throw new Error("it was to be remembered");
};

it("reads a value once, until it is forgotten", () => {
  const recent = new RecentValues();
  const value = { a: 1 };
  expect(recent.get(key("a"), () => found(value))).toBe(value);
  expect(recent.get(key("a"), unread)).toBe(value);
  recent.forget(key("a"));
  expect(recent.get(key("a"), absent)).toBeUndefined();
  expect(recent.get(key("a"), () => found(2))).toBe(2);
  recent.clear();
  expect(recent.get(key("a"), () => found(3))).toBe(3);
});

it("keeps what is read again and again, and forgets what is not", () => {
  const recent = new RecentValues();
  recent.get(key("once"), () => found("once"));
  recent.get(key("often"), () => found("often"));
  for (let other = 0; other < 2_000; other++) {
    recent.get(key("other", other), () => found(other));
    expect(recent.get(key("often"), unread)).toBe("often");
  }
  expect(recent.get(key("once"), absent)).toBeUndefined();
});

it("does not hold what is large", () => {
  const recent = new RecentValues();
  expect(recent.get(key("large"), () => found("large", 1_000_000))).toBe("large");
  expect(recent.get(key("large"), absent)).toBeUndefined();
});
