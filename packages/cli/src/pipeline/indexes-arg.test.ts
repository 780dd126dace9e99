import { expect, test } from "vitest";
import { indexesArg } from "./indexes-arg.ts";

test("takes names with commas, spaces and repetitions", () => {
  expect(indexesArg("add", "by_name, by_arrival,by_name")).toEqual(["by_name", "by_arrival"]);
  expect(indexesArg("add", undefined)).toEqual([]);
  expect(() => indexesArg("add", "by_size")).toThrow('the table has no index "by_size"');
});
