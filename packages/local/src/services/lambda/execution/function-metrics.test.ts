import { afterEach, beforeEach, expect, test } from "vitest";
import { knownMetrics, storedDatapoints } from "../../../metrics/metric-store.ts";
import { TestClock } from "../../../ports/test-clock.ts";
import { LambdaFixture } from "../test-support/lambda.fixture.ts";

const HANDLER = "export const handler = async ({ fails }) => { if (fails) throw new Error('on purpose'); return 1; };";

let lambda: LambdaFixture;

beforeEach(() => {
  lambda = new LambdaFixture({ clock: new TestClock() });
});
afterEach(() => lambda.stop());

/** The sums of what was counted, by name and the values of the dimensions. */
function sums(): Record<string, number> {
  lambda.host.metrics.flush();
  const metrics = [...knownMetrics(lambda.store)].map((metric) => {
    const name = [metric.name, ...Object.values(metric.dimensions)].join(" ");
    const datapoints = metric.units.flatMap((unit) => storedDatapoints(lambda.store, metric, unit, 0, 2 ** 50));
    return [name, datapoints.reduce((sum, datapoint) => sum + datapoint.sum, 0)] as const;
  });
  return Object.fromEntries(metrics);
}

const invoke = (input: object, more = {}) =>
  lambda.call("Invoke", { FunctionName: "f", Payload: Buffer.from(JSON.stringify(input)), ...more });

test("a function tells of its invocations and errors, and so does the alias that was called", async () => {
  await lambda.create("f", HANDLER);
  await lambda.call("CreateAlias", { FunctionName: "f", Name: "live", FunctionVersion: "$LATEST" });
  await invoke({});
  await invoke({ fails: true }, { Qualifier: "live" });
  expect(sums()).toMatchObject({
    Invocations: 2,
    "Invocations f": 2,
    "Invocations f f:live": 1,
    Errors: 1,
    "Errors f": 1,
    "Errors f f:live": 1,
    "Duration f": expect.any(Number),
    "ConcurrentExecutions f": 2,
  });
});

test("what is throttled, and events", async () => {
  await lambda.create("f", HANDLER);
  await invoke({}, { InvocationType: "Event" });
  await expect.poll(sums).toMatchObject({ "AsyncEventsReceived f": 1, "AsyncEventAge f": 0, "Invocations f": 1 });
  await lambda.call("PutFunctionConcurrency", { FunctionName: "f", ReservedConcurrentExecutions: 0 });
  await expect(invoke({})).rejects.toThrow();
  await invoke({}, { InvocationType: "Event" });
  await expect.poll(sums).toMatchObject({ "Throttles f": 1, "AsyncEventsDropped f": 1 });
  expect(sums()["Invocations f"]).toBe(1);
});
