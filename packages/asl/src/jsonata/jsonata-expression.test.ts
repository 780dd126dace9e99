import { describe, expect, it } from "vitest";
import type { Surroundings } from "../flow/surroundings.ts";
import { Json, type JsonValue } from "../json/json.ts";
import { compileJsonata } from "./jsonata-expression.ts";

const around: Surroundings = {
  input: Json.ofValue({ list: [3, 1, 2], text: "a" }),
  context: { State: { Name: "S" } },
  variable: (name) => (name === "v" ? 40 : undefined),
  random: () => 0.25,
  uuid: () => "00000000-0000-4000-8000-000000000000",
  now: () => Date.UTC(2026, 0, 31),
};

function evaluate(text: string): Promise<JsonValue> {
  return compileJsonata(text).evaluate(around, { result: { n: 2 } }, "Output");
}

describe("a JSONata expression", () => {
  it.each<[string, JsonValue]>([
    ["$v + $states.result.n", 42],
    ["$states.context.State.Name", "S"],
    ["$sort($states.input.list)", [1, 2, 3]],
    ["$states.input.list[$ > 1]", [3, 2]],
    ["{ 'a': $states.input.none, 'b': null }", { b: null }],
    ["$partition([1, 2, 3], 2)", [[1, 2], [3]]],
    ["$range(1, 5, 2)", [1, 3, 5]],
    ["$hash('input data', 'SHA-1')", "aaff4a450a104cd177d28d18d74485e8cae074b7"],
    ["$random()", 0.25],
    ["$uuid()", "00000000-0000-4000-8000-000000000000"],
    ["$parse('{\"a\":[1]}').a", [1]],
    ["$now()", "2026-01-31T00:00:00.000Z"],
    ["$now('[Y]')", "2026"],
    ["$millis()", Date.UTC(2026, 0, 31)],
    ["$shuffle([1, 2, 3, 4])", [4, 3, 1, 2]],
    ["($v := 1; $v)", 1],
  ])("%s", async (text, value) => {
    expect(await evaluate(text).catch((error) => error.message)).toEqual(value);
  });

  it("returns plain arrays, which later expressions cannot tell from others", async () => {
    const list = await evaluate("$states.input.list[$ > 1]");
    expect(Object.keys(list as object)).toEqual(["0", "1"]);
  });

  it("lets others run while it takes long", async () => {
    let turns = 0;
    let isOver = false;
    const turn = () => {
      turns++;
      if (!isOver) setImmediate(turn);
    };
    setImmediate(turn);
    expect(await evaluate("$sum([1..30000].($ * 2))")).toBe(900_030_000);
    isOver = true;
    expect(turns).toBeGreaterThan(3);
  });

  it.each([
    ["$states.input.none", "returned nothing (undefined)."],
    ["function($x) { $x }", "returned an unsupported result type."],
    ["$eval('1')", "threw an error during evaluation. T1006: Attempted to invoke a non-function"],
    ["1 / 0", "returned an unsupported result type."],
    ["$hash({ 'a': 1 }, 'MD5')", "threw an error during evaluation. Invalid arguments in $hash"],
    ["$range(1, 5000, 1)", "threw an error during evaluation. Invalid arguments in $range"],
    ["($f := function($n) { $n + $f($n) }; $f(1))", "threw an error during evaluation. D1011"],
  ])("%s fails", async (text, problem) => {
    await expect(evaluate(text)).rejects.toThrow(
      `The JSONata expression '${text}' specified for the field 'Output' ${problem}`,
    );
  });
});
