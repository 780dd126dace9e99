import { describe, expect, it } from "vitest";
import { runMachine } from "../execution/run-machine.fixture.ts";
import type { JsonObject, JsonValue } from "../json/json.ts";
import { matchesWildcard } from "./matches-wildcard.ts";

/** "yes" or "no", or the cause of the failure. */
async function choose(rule: JsonObject, input: JsonValue): Promise<string | undefined> {
  const { outcome } = await runMachine(
    {
      StartAt: "C",
      States: {
        C: { Type: "Choice", Choices: [{ ...rule, Next: "Yes" }], Default: "No" },
        Yes: { Type: "Pass", Result: "yes", End: true },
        No: { Type: "Pass", Result: "no", End: true },
      },
    },
    { input: JSON.stringify(input) },
  );
  return outcome.status === "SUCCEEDED" ? String(outcome.output.value) : outcome.cause;
}

const early = "2026-01-31T12:00:00Z";
const late = "2026-01-31T13:00:00.5+00:30";

describe("a Choice rule", () => {
  it.each<[JsonObject, string, JsonValue]>([
    [{ StringEquals: "a" }, "yes", "a"],
    [{ StringLessThan: "b" }, "yes", "a"],
    [{ StringGreaterThanEquals: "b" }, "no", "a"],
    [{ StringMatches: "log-*.txt" }, "yes", "log-1.txt"],
    [{ NumericEquals: 1 }, "yes", 1.0],
    [{ NumericEquals: 1 }, "no", "1"],
    [{ NumericLessThanEquals: 5 }, "yes", 5],
    [{ NumericGreaterThan: 5 }, "no", 5],
    [{ BooleanEquals: true }, "yes", true],
    [{ BooleanEquals: true }, "no", "true"],
    [{ TimestampLessThan: late }, "yes", early],
    [{ TimestampEquals: "2026-01-31T13:00:00+01:00" }, "yes", early],
    [{ TimestampGreaterThanEquals: early }, "no", "2026-01-31"],
    [{ IsNull: true }, "yes", null],
    [{ IsNumeric: false }, "yes", "1"],
    [{ IsString: true }, "no", 1],
    [{ IsBoolean: true }, "yes", false],
    [{ IsTimestamp: true }, "yes", late],
    [{ IsTimestamp: true }, "no", "2026-02-30T00:00:00Z"],
    [{ IsPresent: true }, "yes", null],
  ])("%j is %s for %j", async (operator, expected, value) => {
    expect(await choose({ Variable: "$.x", ...operator }, { x: value })).toBe(expected);
  });

  it("compares with what another path finds", async () => {
    const rule = { Variable: "$.x", NumericGreaterThanPath: "$.limit" };
    expect(await choose(rule, { x: 2, limit: 1 })).toBe("yes");
    expect(await choose(rule, { x: 2, limit: "1" })).toBe("no");
  });

  it("joins rules", async () => {
    const present = { Variable: "$.x", IsPresent: true };
    const large = { Variable: "$.x", NumericGreaterThan: 1 };
    expect(await choose({ And: [present, large] }, {})).toBe("no");
    expect(await choose({ Or: [{ Not: present }, large] }, { x: 2 })).toBe("yes");
    expect(await choose({ Not: { And: [present, large] } }, { x: 1 })).toBe("yes");
  });

  it("needs its paths to find something, but for IsPresent", async () => {
    expect(await choose({ Variable: "$.y", IsPresent: false }, {})).toBe("yes");
    expect(await choose({ Variable: "$.y", IsNull: true }, {})).toBe(
      "An error occurred while executing the state 'C' (entered at the event id #2). Invalid path '$.y': The choice state's condition path references an invalid value.",
    );
  });

  it("fails the execution when none holds and there is no Default", async () => {
    const { outcome } = await runMachine({
      StartAt: "C",
      States: { C: { Type: "Choice", Choices: [{ Variable: "$", IsNull: true, Next: "D" }] }, D: { Type: "Succeed" } },
    });
    expect(outcome).toEqual({
      status: "FAILED",
      error: "States.Runtime",
      cause:
        "An error occurred while executing the state 'C' (entered at the event id #2). Failed to transition out of the state. The state does not point to a next state.",
    });
  });
});

describe("matchesWildcard", () => {
  it.each<[string, string, boolean]>([
    ["abc", "abc", true],
    ["abc", "a*", true],
    ["abc", "*b*", true],
    ["aba", "ab*ba", false],
    ["a*c", "a\\*c", true],
    ["abc", "a\\*c", false],
    ["a\\c", "a\\\\c", true],
    ["line\nbreak", "line*", true],
    ["(x)", "(*)", true],
  ])("%j fits %j: %s", (text, pattern, expected) => {
    expect(matchesWildcard(text, pattern)).toBe(expected);
  });
});
