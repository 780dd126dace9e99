import { describe, expect, it } from "vitest";
import type { JsonValue } from "../json/json.ts";
import { TaskFailure } from "../task/task-call.ts";
import { FakeClock } from "./fake-clock.fixture.ts";
import { type RunOptions, type RunResult, runMachine } from "./run-machine.fixture.ts";

const task = (name: string, more: object = { End: true }) => ({
  Type: "Task",
  Resource: "arn:aws:lambda:us-east-1:111111111111:function:f",
  Arguments: { name, input: "{% $states.input %}" },
  ...more,
});

/** Tasks answer with their name and input; those in `broken` fail. Notes which tasks were performed. */
function tasks(broken: readonly string[]) {
  const performed: string[] = [];
  const perform: RunOptions["task"] = ({ parameters }) => {
    const { name, input } = parameters as { name: string; input: JsonValue };
    const called = `${name}(${JSON.stringify(input)})`;
    performed.push(called);
    if (broken.includes(name) || broken.includes(called)) throw new TaskFailure("Broken", name);
    return called;
  };
  return { performed, perform };
}

async function run(state: object, input: string, broken: readonly string[], after?: RunResult) {
  const definition = { QueryLanguage: "JSONata", StartAt: "S", States: { S: { ...state, End: true } } };
  const { performed, perform } = tasks(broken);
  const result = await runMachine(definition as never, { input, task: perform, ...(after && { after }) });
  return { performed, result };
}

const types = ({ events }: RunResult) => events.map(({ type }) => type);
const answer = ({ outcome }: RunResult) => (outcome.status === "SUCCEEDED" ? outcome.output.value : outcome);

describe("an execution that is redriven", () => {
  const parallel = {
    Type: "Parallel",
    Assign: { kept: "outer" },
    Branches: [
      { StartAt: "A", States: { A: task("a") } },
      {
        StartAt: "B",
        States: {
          B: task("b", { Assign: { mine: 7 }, Next: "C" }),
          C: task("c", { Output: "{% [$states.result, $mine] %}", End: true }),
        },
      },
    ],
  };

  it("runs only the branches of a Parallel that did not succeed, each from its state that failed", async () => {
    const first = await run(parallel, "1", ["c"]);
    expect(first.result.outcome).toMatchObject({ status: "FAILED", error: "Broken" });
    const again = await run(parallel, "1", ["c"], first.result);
    expect(again.performed).toEqual(['c("b(1)")']);
    const { performed, result } = await run(parallel, "1", [], again.result);
    expect(performed).toEqual(['c("b(1)")']);
    expect(answer(result)).toEqual(["a(1)", ['c("b(1)")', 7]]);
    expect(types(result)).toEqual([
      "ExecutionRedriven",
      ...["LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionSucceeded", "TaskStateExited"],
      ...["ParallelStateSucceeded", "ParallelStateExited", "ExecutionSucceeded"],
    ]);
    expect(result.history.map(({ id }) => id)).toEqual(result.history.map((_, index) => index + 1));
  });

  it("runs the iterations of an inline Map that failed, were cut off, or had not begun", async () => {
    const map = {
      Type: "Map",
      MaxConcurrency: 1,
      ItemProcessor: { StartAt: "A", States: { A: task("a", { Next: "B" }), B: task("b") } },
    };
    const first = await run(map, "[1,2,3]", ["a(2)"]);
    expect(first.performed).toEqual(["a(1)", 'b("a(1)")', "a(2)"]);
    const { performed, result } = await run(map, "[1,2,3]", [], first.result);
    expect(performed).toEqual(["a(2)", 'b("a(2)")', "a(3)", 'b("a(3)")']);
    expect(answer(result)).toEqual(['b("a(1)")', 'b("a(2)")', 'b("a(3)")']);
    expect(types(result).filter((type) => type.startsWith("Map"))).toEqual([
      ...["MapIterationSucceeded", "MapIterationStarted", "MapIterationSucceeded"],
      ...["MapStateSucceeded", "MapStateExited"],
    ]);
  });

  it("goes on inside of what is nested", async () => {
    const inner = { Type: "Map", Items: [1, 2], ItemProcessor: { StartAt: "I", States: { I: task("i") } }, End: true };
    const branch = { StartAt: "M", States: { M: inner } };
    const nested = { Type: "Parallel", Branches: [branch, { StartAt: "A", States: { A: task("a") } }] };
    const first = await run(nested, "0", ["i(2)"]);
    const { performed, result } = await run(nested, "0", [], first.result);
    expect(performed).toEqual(["i(2)"]);
    expect(answer(result)).toEqual([["i(1)", "i(2)"], "a(0)"]);
  });

  it("runs all branches in a retry of the state", async () => {
    const retried = { ...parallel, Retry: [{ ErrorEquals: ["States.ALL"], MaxAttempts: 1, IntervalSeconds: 1 }] };
    const first = await run(retried, "1", ["c"]);
    const { performed } = await run(retried, "1", ["c"], first.result);
    expect(performed).toEqual(['c("b(1)")', "a(1)", "b(1)", 'c("b(1)")']);
  });

  it("runs a state again with all branches when its data was too large", async () => {
    const pass = { Type: "Pass", Output: "{% $pad('', 200000, '#') %}", End: true };
    const large = ["P", "Q"].map((name) => ({ StartAt: name, States: { [name]: pass } }));
    const both = { Type: "Parallel", Branches: [...large, { StartAt: "A", States: { A: task("a") } }] };
    const first = await run(both, "1", []);
    expect(first.result.outcome).toMatchObject({ error: "States.DataLimitExceeded" });
    const { performed, result } = await run(both, "1", [], first.result);
    expect(performed).toEqual(["a(1)"]);
    expect(types(result)[1]).toBe("ParallelStateStarted");
  });

  it("waits again where a branch was cut off, and does not run again what it had left", async () => {
    const clock = new FakeClock();
    const definition = {
      QueryLanguage: "JSONata",
      StartAt: "P",
      States: {
        P: {
          Type: "Parallel",
          End: true,
          Branches: [
            { StartAt: "A", States: { A: task("a", { Next: "W" }), W: { Type: "Wait", Seconds: 60, End: true } } },
            { StartAt: "B", States: { B: { Type: "Wait", Seconds: 10, Next: "C" }, C: task("c") } },
          ],
        },
      },
    };
    const { performed, perform } = tasks(["c"]);
    const first = await runMachine(definition as never, { clock, task: perform });
    expect(first.events.map(({ type }) => type)).toContain("WaitStateAborted");
    const second = tasks([]);
    const result = await runMachine(definition as never, { clock, task: second.perform, after: first });
    expect([...performed, ...second.performed]).toEqual(["a({})", "c({})", "c({})"]);
    expect(answer(result)).toEqual(["a({})", "c({})"]);
  });
});
