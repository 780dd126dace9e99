import { expect, test } from "vitest";
import type { FunctionRecord } from "../functions/function-record.ts";
import { Concurrency } from "./concurrency.ts";

const latest = { functionName: "f", deploymentId: "latest" };
const one = { functionName: "f", deploymentId: "one" };

function allowed(concurrency: Concurrency, reservedConcurrency: number | undefined) {
  const allows = (version: typeof latest) =>
    concurrency.allows({ function: { name: "f", reservedConcurrency } as FunctionRecord, version });
  return { latest: allows(latest), one: allows(one) };
}

test("versions share what is reserved, but for what is provisioned for one of them", () => {
  const concurrency = new Concurrency();
  expect(allowed(concurrency, 0)).toEqual({ latest: false, one: false });
  concurrency.provision(one, 2);
  expect(allowed(concurrency, 2)).toEqual({ latest: false, one: true });
  expect(allowed(concurrency, 3)).toEqual({ latest: true, one: true });
  concurrency.enter(latest);
  expect(allowed(concurrency, 3)).toEqual({ latest: false, one: true });
  concurrency.enter(one);
  concurrency.enter(one);
  expect(allowed(concurrency, 3)).toEqual({ latest: false, one: false });
  expect(allowed(concurrency, 4)).toEqual({ latest: true, one: true });
  expect(allowed(concurrency, undefined)).toEqual({ latest: true, one: true });
  expect(concurrency.running("f")).toBe(3);
  concurrency.leave(latest);
  expect(allowed(concurrency, 3)).toEqual({ latest: true, one: true });
  concurrency.provision(one, 0);
  concurrency.leave(one);
  concurrency.leave(one);
  expect(allowed(concurrency, 1)).toEqual({ latest: true, one: true });
  expect(concurrency.running("f")).toBe(0);
});
