import { describe, expect, it } from "vitest";
import type { Surroundings } from "../flow/surroundings.ts";
import { Json, type JsonValue } from "../json/json.ts";
import { parseIntrinsic } from "./parse-intrinsic.ts";

const input: JsonValue = {
  name: "Ada",
  array: [1, 2, 3, 4, 5],
  mixed: [1, "1", 1, { a: [1] }, { a: [1] }],
  object: { b: 1, "a,b": [2] },
  half: 1.5,
};

const around: Surroundings = {
  input: Json.ofValue(input),
  context: { Execution: { Name: "run" } },
  variable: (name) => (name === "v" ? { w: [7] } : undefined),
  random: () => 0.5,
  uuid: () => "00000000-0000-4000-8000-000000000000",
  now: () => 0,
};

function call(text: string): JsonValue {
  return parseIntrinsic(text).evaluate(input, around, "field.$");
}

describe("intrinsic functions", () => {
  it.each<[string, JsonValue]>([
    ["States.Array(1, 'a', $.half, null, true, $v.w)", [1, "a", 1.5, null, true, [7]]],
    ["States.Array()", []],
    ["States.ArrayPartition($.array, 2)", [[1, 2], [3, 4], [5]]],
    ["States.ArrayContains($.mixed, $.mixed[3])", true],
    ["States.ArrayContains($.array, '1')", false],
    ["States.ArrayRange(1, 9, 2)", [1, 3, 5, 7, 9]],
    ["States.ArrayRange(5, 1, -2)", [5, 3, 1]],
    ["States.ArrayRange(1.6, 1.4, 1)", [1]],
    ["States.ArrayRange(1, 5, -1)", []],
    ["States.ArrayGetItem($.array, 4)", 5],
    ["States.ArrayLength($.array)", 5],
    ["States.ArrayUnique($.mixed)", [1, "1", { a: [1] }]],
    ["States.Base64Encode('Data to encode')", "RGF0YSB0byBlbmNvZGU="],
    ["States.Base64Decode('RGF0YSB0byBlbmNvZGU=')", "Data to encode"],
    ["States.Hash('input data', 'SHA-1')", "aaff4a450a104cd177d28d18d74485e8cae074b7"],
    ["States.JsonMerge($.object, States.StringToJson('{\"b\":2}'), false)", { b: 2, "a,b": [2] }],
    ["States.StringToJson(' ')", null],
    ["States.JsonToString($.object)", '{"b":1,"a,b":[2]}'],
    ["States.MathRandom(1, 11)", 6],
    ["States.MathAdd($.half, 2147483645)", 2147483647],
    ["States.StringSplit('1+2,,3.4', '.+,')", ["1", "2", "3", "4"]],
    ["States.Format('{}: \\'{}\\' \\{\\} {}', $.name, $.object, $$.Execution.Name)", "Ada: '{b=1, a,b=[2]}' {} run"],
    ["States.Format('plain')", "plain"],
    ["States.UUID()", "00000000-0000-4000-8000-000000000000"],
    ["States.Array( $.object['a,b'][0] , States.MathAdd(1,2) )", [2, 3]],
  ])("%s", (text, value) => {
    expect(call(text)).toEqual(value);
  });

  it("draws the same number from the same seed", () => {
    const [first, second, other] = [42, 42, 43].map((seed) => call(`States.MathRandom(1, 1000000, ${seed})`));
    expect(first).toBe(second);
    expect(first).not.toBe(other);
  });

  it.each([
    "States.ArrayRange(1, 1001, 1)",
    "States.ArrayRange(1, 10, 0.49)",
    "States.ArrayGetItem($.array, 5)",
    "States.ArrayPartition($.array, 0)",
    "States.ArrayLength('text')",
    "States.MathAdd(2147483647, 1)",
    "States.MathAdd('1', 1)",
    "States.MathRandom(1, 1)",
    "States.MathRandom(1, 5, 'seed')",
    "States.Format('{} {}', 1)",
    "States.Format('}', 1)",
    "States.StringToJson('{')",
    "States.StringSplit(1, ',')",
    "States.JsonMerge($.object, $.object, true)",
    "States.Hash('a', 'CRC32')",
    "States.Base64Decode('*')",
  ])("%s has arguments that do not fit", (text) => {
    expect(() => call(text)).toThrow(`Invalid arguments in ${/^[\w.]+/.exec(text)?.[0]}`);
  });

  it.each([
    "States.Nothing()",
    "States.Format()",
    "States.UUID(1)",
    "States.Format('a)",
    "States.Format('\\n')",
    "States.Array(1,)",
    "States.Array(1) x",
    `${"States.Array(".repeat(11)}${")".repeat(11)}`,
  ])("%s is no call", (text) => {
    expect(() => parseIntrinsic(text)).toThrow(SyntaxError);
  });
});
