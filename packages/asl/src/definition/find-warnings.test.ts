import { expect, test } from "vitest";
import { findWarnings } from "./find-warnings.ts";

const warnings = (states: object, top: object = {}) =>
  findWarnings({ ...top, StartAt: "S", States: states } as never).map(({ code, location }) => `${code} ${location}`);

test("a path or function under a plain name is taken as text", () => {
  const Parameters = {
    a: "$.a",
    "b.$": "$.b",
    deep: [{ c: "States.UUID()" }, "$$.Map.Item"],
    price: "$5",
    name: "$name",
  };
  expect(warnings({ S: { Type: "Pass", Parameters } })).toEqual([
    "NO_DOLLAR /States/S/Parameters/a",
    "NO_DOLLAR /States/S/Parameters/deep[0]/c",
    "NO_DOLLAR /States/S/Parameters/deep[1]",
  ]);
});

test("a Result is static, and a comparison is with text", () => {
  const Choices = [{ Variable: "$.a", StringEquals: "$.b", Next: "S" }];
  const branch = { StartAt: "F", States: { F: { Type: "Fail", Error: "$.e", CausePath: "$.c" } } };
  const states = {
    S: { Type: "Pass", Result: { a: "$.a" } },
    C: { Type: "Choice", Choices },
    P: { Type: "Parallel", Branches: [branch] },
  };
  expect(warnings(states)).toEqual([
    "PASS_RESULT_IS_STATIC /States/S/Result/a",
    "NO_PATH /States/C/Choices[0]/StringEquals",
    "NO_PATH /States/P/Branches[0]/States/F/Error",
  ]);
});

test("rules are looked at however deep, and templates in other fields", () => {
  const inner = { Not: { Variable: "$.a", NumericLessThan: "$.b" } };
  const Choices = [{ And: [{ Or: [inner] }, { Variable: "$.a", StringEquals: "b" }], Assign: { c: "$.c" }, Next: "S" }];
  const M = {
    Type: "Map",
    ItemReader: { Parameters: { Bucket: "b", Key: "$.key" } },
    ItemBatcher: { BatchInput: { "a.$": "$.a", b: "$.b" } },
    ResultWriter: { Parameters: { Prefix: "States.UUID()" } },
    Catch: [{ ErrorEquals: ["States.ALL"], Assign: { e: "$.Error" }, Next: "C" }],
  };
  expect(warnings({ C: { Type: "Choice", Choices }, M })).toEqual([
    "NO_DOLLAR /States/C/Choices[0]/Assign/c",
    "NO_PATH /States/C/Choices[0]/And[0]/Or[0]/Not/NumericLessThan",
    "NO_DOLLAR /States/M/ItemReader/Parameters/Key",
    "NO_DOLLAR /States/M/ItemBatcher/BatchInput/b",
    "NO_DOLLAR /States/M/ResultWriter/Parameters/Prefix",
    "NO_DOLLAR /States/M/Catch[0]/Assign/e",
  ]);
});

test("JSONata has no paths", () => {
  const states = { S: { Type: "Pass", Assign: { a: "$.a" } } };
  expect(warnings(states, { QueryLanguage: "JSONata" })).toEqual([]);
});
