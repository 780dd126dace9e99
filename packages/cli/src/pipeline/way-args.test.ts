import { expect, test } from "vitest";
import { wayOf } from "./way-args.ts";

test("takes Terraform's ways and no other", () => {
  const way = (path: string, delivery: string) => wayOf({ _: [], "write-path": path, delivery });
  expect(way("express", "queue")).toEqual({ writePath: "express", delivery: "queue" });
  expect(() => way("straight", "push")).toThrow("--write-path straight is no write path.");
  expect(() => way("direct", "pull")).toThrow("--delivery pull is no delivery.");
});
