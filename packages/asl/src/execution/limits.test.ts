import { describe, expect, it } from "vitest";
import type { JsonObject } from "../json/json.ts";
import { runMachine } from "./run-machine.fixture.ts";

const jsonata = (states: JsonObject) => ({ QueryLanguage: "JSONata", StartAt: "S", States: states });
const text = (size: number) => `{% $pad('', ${size}, '#') %}`;
const large = text(262_145);

/** Quicker than making it: the input of the execution. */
const given = "{% $states.context.Execution.Input %}";

async function ended(states: JsonObject, input = "{}") {
  const { outcome } = await runMachine(jsonata(states), { task: () => 1, input });
  return outcome;
}

describe("data that is too large", () => {
  const resource = "arn:aws:lambda:us-east-1:111111111111:function:f";
  const processor = { StartAt: "P", States: { P: { Type: "Pass", Output: 1, End: true } } };

  it.each<[string, JsonObject]>([
    ["an output", { Type: "Pass", Output: large }],
    ["the arguments of a task", { Type: "Task", Resource: resource, Arguments: { a: large } }],
    ["the input of an iteration", { Type: "Map", Items: [1], ItemSelector: large, ItemProcessor: processor }],
    ["a variable", { Type: "Pass", Assign: { a: large } }],
    ["the variables of one Assign", { Type: "Pass", Assign: { a: text(200_000), b: text(200_000) } }],
  ])("fails the state: %s", async (_what, state) => {
    expect(await ended({ S: { ...state, End: true } })).toMatchObject({ error: "States.DataLimitExceeded" });
  });

  it("is caught where its error is named, and not by States.ALL", async () => {
    const caughtBy = (error: string) =>
      ended({
        S: { Type: "Task", Resource: resource, Output: large, Catch: [{ ErrorEquals: [error], Next: "E" }], End: true },
        E: { Type: "Pass", Output: "caught", End: true },
      });
    expect(await caughtBy("States.DataLimitExceeded")).toMatchObject({ status: "SUCCEEDED" });
    expect(await caughtBy("States.ALL")).toMatchObject({ error: "States.DataLimitExceeded" });
  });

  it("may pass through an expression", async () => {
    expect(
      await ended({ S: { Type: "Pass", Output: `{% $length($pad('', 300000, '#')) %}`, End: true } }),
    ).toMatchObject({ status: "SUCCEEDED" });
  });

  it("fails an execution whose variables are more than 10 MiB, of which branches that have ended are no part", async () => {
    const input = JSON.stringify("#".repeat(250_000));
    const assign = (name: string, next: JsonObject) => ({ Type: "Pass", Assign: { [name]: given }, ...next });
    const chain = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => [
          i === 0 ? "S" : `S${i}`,
          assign(`v${i}`, i === count - 1 ? { End: true } : { Next: `S${i + 1}` }),
        ]),
      );
    expect((await ended(chain(41), input)).status).toBe("SUCCEEDED");
    expect(await ended(chain(42), input)).toMatchObject({ error: "States.DataLimitExceeded" });
    const ItemProcessor = { StartAt: "P", States: { P: assign("p", { Output: 1, End: true }) } };
    const Items = Array.from({ length: 60 }, () => 1);
    const sequential = { Type: "Map", MaxConcurrency: 1, Items, ItemProcessor, Output: 1, End: true };
    expect((await ended({ S: sequential }, input)).status).toBe("SUCCEEDED");
    // The same variable anew takes no more room.
    const again = { Type: "Choice", Choices: [{ Condition: "{% $count($seen) < 50 %}", Next: "S" }], Default: "E" };
    const loop = {
      S: {
        Type: "Pass",
        Assign: { v: given, seen: "{% $append($exists($seen) ? $seen : [], 1) %}" },
        Next: "C",
      },
      C: again,
      E: { Type: "Pass", Output: 1, End: true },
    };
    expect((await ended(loop, input)).status).toBe("SUCCEEDED");
  });
});

describe("numbers that a field cannot be", () => {
  const task = { Type: "Task", Resource: "arn:aws:lambda:us-east-1:111111111111:function:f" };
  it.each<[JsonObject, string, string]>([
    [{ Type: "Wait", Seconds: "{% -1 %}" }, "States.QueryEvaluationError", "Seconds"],
    [{ Type: "Wait", Seconds: "{% 1.5 %}" }, "States.QueryEvaluationError", "Seconds"],
    [{ ...task, TimeoutSeconds: "{% 0 %}" }, "States.QueryEvaluationError", "TimeoutSeconds"],
    [{ Type: "Fail", Error: "{% 1 %}" }, "States.QueryEvaluationError", "Expected 'string', but was 'number'"],
    [
      {
        Type: "Map",
        Items: [1],
        MaxConcurrency: "{% -1 %}",
        ItemProcessor: { StartAt: "P", States: { P: { Type: "Pass", End: true } } },
      },
      "States.Runtime",
      "MaxConcurrency cannot be negative.",
    ],
  ])("%j fails", async (state, error, cause) => {
    const outcome = await ended({ S: state.Type === "Fail" ? state : { ...state, End: true } });
    expect(outcome).toMatchObject({ status: "FAILED", error, cause: expect.stringContaining(cause) });
  });

  it("a TimeoutSecondsPath of 0 fails", async () => {
    const { outcome } = await runMachine({
      StartAt: "S",
      States: { S: { ...task, TimeoutSecondsPath: "$$.Execution.RedriveCount", End: true } },
    });
    expect(outcome).toMatchObject({ error: "States.Runtime", cause: expect.stringContaining("TimeoutSecondsPath") });
  });
});

describe("a task of another partition", () => {
  it("is not called, and nothing catches that", async () => {
    const task = {
      Type: "Task",
      Resource: "arn:aws-us-gov:states:::dynamodb:updateItem",
      Catch: [{ ErrorEquals: ["States.ALL"], Next: "Caught" }],
      End: true,
    };
    expect(await ended({ S: task, Caught: { Type: "Succeed" } })).toMatchObject({
      status: "FAILED",
      error: "States.Runtime",
      cause:
        "An error occurred while executing the state 'S' (entered at the event id #2). The resource belongs to a different partition from the running execution. Expected 'aws', was 'aws-us-gov'.",
    });
  });
});
