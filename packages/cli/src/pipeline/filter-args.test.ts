import { expect, test } from "vitest";
import { filterOf } from "./filter-args.ts";

const filter = (args: object) => filterOf({ _: [], all: false, deleted: false, ...args } as never);

test("tells of present files alone, unless it is asked for others", () => {
  expect(filter({})).toEqual({ status: "PRESENT" });
  expect(filter({ deleted: true })).toEqual({ status: "DELETED" });
  expect(filter({ all: true, larger: "1K", smaller: "1K" })).toEqual({ larger: 1024, smaller: 1024 });
});

test.each([
  [{ since: "1h", until: "2h" }, "have nothing between them"],
  [{ larger: "2K", smaller: "1K" }, "--smaller 1024 and --larger 2048"],
  [{ all: true, deleted: true }, "does not go with"],
])("refuses %j, which nothing can match", (args, words) => {
  expect(() => filter(args)).toThrow(words);
});
