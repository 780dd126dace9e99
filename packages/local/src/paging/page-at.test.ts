import { expect, test } from "vitest";
import { pageAt } from "./page-at.ts";
import { pageToken } from "./page-token.ts";

test("pages follow each other by their tokens, to the end", () => {
  const all = ["a", "b", "c", "d"];
  const first = pageAt(all, 3, undefined);
  expect(first).toEqual({ items: ["a", "b", "c"], nextToken: expect.any(String) });
  expect(pageAt(all, 3, first?.nextToken)).toEqual({ items: ["d"], nextToken: undefined });
  expect(pageAt(all, 4, undefined)).toEqual({ items: all, nextToken: undefined });
});

test.each(["", "x", pageToken("x"), pageToken("-1"), pageToken("0.5"), pageToken("1e3")])("%j is no token", (token) => {
  expect(pageAt(["a"], 1, token)).toBeUndefined();
});
