import { describe, expect, test } from "vitest";
import { Chaos } from "./chaos.ts";
import { parseChaos } from "./parse-chaos.ts";

const settings = parseChaos("7,duplicate=0.5,reorder=0.5,delay=200ms,throttle=0.5,crash=0.5");
const ROLE = "arn:aws:sts::000000000000:assumed-role/waybill-ingest/x";

test("the same seed makes the same faults, whatever other kinds are asked for in between", () => {
  const [one, other] = [new Chaos(settings), new Chaos(settings)];
  const deliveries = Array.from({ length: 50 }, () => one.delivery());
  const mixed = Array.from({ length: 50 }, () => {
    other.crash();
    other.throttle("sfn", "StartExecution", ROLE);
    return other.delivery();
  });
  expect(mixed).toEqual(deliveries);
  expect(deliveries.some(({ held }) => held !== undefined && held <= 200)).toBe(true);
  expect(deliveries.some(({ again, held }) => again === undefined && held === undefined)).toBe(true);
  const next = new Chaos({ ...settings, seed: 8 });
  expect(Array.from({ length: 50 }, () => next.delivery())).not.toEqual(deliveries);
});

test("throttles what quotas throttle, and roles only", () => {
  const always = new Chaos({ ...settings, throttle: 1 });
  expect(always.throttle("sfn", "StartExecution", ROLE)).toMatchObject({ code: "ThrottlingException" });
  expect(always.throttle("dynamodb", "UpdateItem", ROLE)).toMatchObject({
    code: "ProvisionedThroughputExceededException",
  });
  expect(always.throttle("dynamodb", "DescribeTable", ROLE)).toBeUndefined();
  expect(always.throttle("dynamodb", "UpdateItem", "arn:aws:iam::000000000000:root")).toBeUndefined();
});

test("what is not named has its default", () => {
  expect(parseChaos("42")).toEqual({ seed: 42, duplicate: 0.1, reorder: 0.3, delay: 1000, throttle: 0.1, crash: 0.02 });
  expect(parseChaos("42,delay=2s").delay).toBe(2000);
});

describe("is refused", () => {
  test.each([
    ["", "begins with a seed"],
    ["crash=1", "begins with a seed"],
    ["1,noise=1", 'no setting "noise": there are duplicate, reorder, delay, throttle, crash'],
    ["1,crash=2", 'crash is a probability from 0 to 1, not "2"'],
    ["1,crash", "crash is a probability"],
    ["1,crash= ", "crash is a probability"],
    ["1,crash=0.1=x", "crash is a probability"],
    ["1,crash=0.1,delay=1s,crash=0.2", "crash is set twice"],
    ["1,delay=5", "delay is a time as 500ms or 2s"],
  ])("%s", (text, message) => {
    expect(() => parseChaos(text)).toThrow(message);
  });
});
