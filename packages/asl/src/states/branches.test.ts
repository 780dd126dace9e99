import { describe, expect, it } from "vitest";
import { FakeClock } from "../execution/fake-clock.fixture.ts";
import { runMachine } from "../execution/run-machine.fixture.ts";
import type { HistoryEvent } from "../history/history-event.ts";
import type { JsonObject } from "../json/json.ts";

function machine(state: JsonObject, more: JsonObject = {}): JsonObject {
  return { StartAt: "S", States: { S: state, ...more } };
}

function branch(name: string, state: JsonObject): JsonObject {
  return { StartAt: name, States: { [name]: state } };
}

function chain(events: readonly HistoryEvent[]): readonly string[] {
  return events.map(({ id, previousEventId, type }) => `${id}<${previousEventId} ${type}`);
}

const slow = branch("Slow", { Type: "Wait", Seconds: 100, End: true });
const failing = branch("Failing", { Type: "Fail", Error: "E", Cause: "C" });

describe("a Parallel state", () => {
  it("gathers the outputs of its branches in their order", async () => {
    const wait = (name: string, seconds: number) =>
      branch(name, { Type: "Wait", Seconds: seconds, OutputPath: `$.${name}`, End: true });
    const { outcome, events } = await runMachine(
      machine({
        Type: "Parallel",
        Branches: [wait("a", 2), wait("b", 1)],
        ResultSelector: { "first.$": "$[0]" },
        ResultPath: "$.r",
        End: true,
      }),
      { input: '{"a":1,"b":2}' },
    );
    expect(outcome).toMatchObject({ output: { text: '{"a":1,"b":2,"r":{"first":1}}' } });
    expect(chain(events)).toEqual([
      "1<0 ExecutionStarted",
      "2<0 ParallelStateEntered",
      "3<2 ParallelStateStarted",
      "4<3 WaitStateEntered",
      "5<3 WaitStateEntered",
      "6<5 WaitStateExited",
      "7<4 WaitStateExited",
      "8<7 ParallelStateSucceeded",
      "9<7 ParallelStateExited",
      "10<9 ExecutionSucceeded",
    ]);
  });

  it("cancels its other branches when one fails", async () => {
    const clock = new FakeClock();
    const { outcome, events } = await runMachine(
      machine(
        { Type: "Parallel", Branches: [slow, failing], Catch: [{ ErrorEquals: ["E"], Next: "D" }], End: true },
        { D: { Type: "Succeed" } },
      ),
      { clock },
    );
    expect(outcome).toMatchObject({ output: { value: { Error: "E", Cause: "C" } } });
    expect(clock.now()).toBe(0);
    expect(chain(events).slice(3, -3)).toEqual([
      "4<3 WaitStateEntered",
      "5<3 FailStateEntered",
      "6<4 WaitStateAborted",
      "7<5 ParallelStateFailed",
      "8<7 ParallelStateExited",
    ]);
  });

  it("keeps variables of a branch to the branch", async () => {
    const set = branch("Set", { Type: "Pass", Assign: { "inner.$": "$outer" }, Next: "Get" });
    const states = { ...(set.States as JsonObject), Get: { Type: "Pass", Parameters: { "v.$": "$inner" }, End: true } };
    const { outcome } = await runMachine({
      StartAt: "A",
      States: {
        A: { Type: "Pass", Assign: { outer: 5 }, Next: "P" },
        P: { Type: "Parallel", Branches: [{ ...set, States: states }], Next: "Z" },
        Z: { Type: "Pass", QueryLanguage: "JSONata", Output: "{% [$states.input[0].v, $exists($inner)] %}", End: true },
      },
    });
    expect(outcome).toMatchObject({ output: { value: [5, false] } });
  });
});

describe("a Map state", () => {
  it("runs no more iterations at once than MaxConcurrency", async () => {
    const clock = new FakeClock();
    const map = {
      Type: "Map",
      MaxConcurrency: 2,
      ItemSelector: { "i.$": "$$.Map.Item.Index", "v.$": "$$.Map.Item.Value" },
      ItemProcessor: branch("W", { Type: "Wait", SecondsPath: "$.v", End: true }),
      End: true,
    };
    const { outcome, events } = await runMachine(machine(map), { input: "[3,1,1]", clock });
    expect(outcome).toMatchObject({ output: { text: '[{"v":3,"i":0},{"v":1,"i":1},{"v":1,"i":2}]' } });
    expect(clock.now()).toBe(3_000);
    const started = events.filter(({ type }) => type === "MapIterationStarted");
    // The third follows what the second one ended with.
    expect(started.map(({ previousEventId }) => events[previousEventId - 1]?.type)).toEqual([
      "MapStateStarted",
      "MapStateStarted",
      "WaitStateExited",
    ]);
  });

  it("iterates over Items with expressions, seeing each item in ItemSelector", async () => {
    const { outcome } = await runMachine(
      {
        QueryLanguage: "JSONata",
        ...machine({
          Type: "Map",
          Items: ["{% $states.input.n %}", 2],
          ItemSelector: {
            at: "{% $states.context.Map.Item.Index %}",
            twice: "{% $states.context.Map.Item.Value * 2 %}",
          },
          ItemProcessor: branch("P", { Type: "Pass", End: true }),
          Output: "{% $states.result.twice %}",
          End: true,
        }),
      },
      { input: '{"n":1}' },
    );
    expect(outcome).toMatchObject({ output: { value: [2, 4] } });
  });

  it("aborts the other iterations when one fails, and retries all of them", async () => {
    const map = {
      Type: "Map",
      ItemProcessor: {
        StartAt: "C",
        States: {
          C: { Type: "Choice", Choices: [{ Variable: "$", NumericEquals: 1, Next: "F" }], Default: "W" },
          F: { Type: "Fail", Error: "E" },
          W: { Type: "Wait", Seconds: 5, End: true },
        },
      },
      Retry: [{ ErrorEquals: ["E"], MaxAttempts: 1 }],
      End: true,
    };
    const { outcome, events } = await runMachine(machine(map), { input: "[0,1]" });
    expect(outcome).toEqual({ status: "FAILED", error: "E", cause: undefined });
    const types = events.map(({ type }) => type);
    expect(types.filter((type) => type === "MapStateStarted")).toHaveLength(2);
    expect(types.filter((type) => type === "MapIterationAborted")).toHaveLength(2);
    expect(types.slice(-2)).toEqual(["MapStateFailed", "ExecutionFailed"]);
  });

  it.each([
    ["$.none", '{"a":1}', "States.ReferencePathConflict", 'Unable to apply step "none" to input {"a":1}'],
    ["$.a", '{"a":1}', "States.Runtime", 'Reference path "$.a" must point to array.'],
  ])("fails when ItemsPath %s finds no array in %s", async (path, input, error, cause) => {
    const map = { Type: "Map", ItemsPath: path, ItemProcessor: branch("P", { Type: "Pass", End: true }), End: true };
    const { outcome } = await runMachine(machine(map), { input });
    expect(outcome).toEqual({
      status: "FAILED",
      error,
      cause: `An error occurred while executing the state 'S' (entered at the event id #2). ${cause}`,
    });
  });
});
