import { PutItemInput$ } from "@aws-sdk/client-dynamodb";
import { NormalizedSchema } from "@smithy/core/schema";
import { expect, it } from "vitest";
import { jsonReader } from "./json-reader.ts";

const read = jsonReader(NormalizedSchema.of(PutItemInput$));

it("reads what the schema knows and drops nulls and the rest", () => {
  const input = { TableName: "t", Item: { a: { B: "AQI=" }, b: null }, ConditionExpression: null, Unknown: 1 };
  expect(read(input)).toEqual({ TableName: "t", Item: { a: { B: Buffer.from([1, 2]) } } });
});

it.each([
  [{ TableName: 3 }, "NUMBER_VALUE can not be converted to String"],
  [{ TableName: true }, "TRUE_VALUE can not be converted to String"],
  [{ TableName: { a: 1 } }, "Start of structure or map found where not expected."],
  [{ TableName: ["a"] }, "Start of list found where not expected"],
  [{ Item: "x" }, "Unexpected field type"],
  [{ Item: { a: { B: "*" } } }, "Invalid Base64 data"],
  [{ Item: { a: { SS: { x: 1 } } } }, "Start of structure or map found where not expected."],
])("refuses %j", (input, message) => {
  expect(() => read(input)).toThrow(expect.objectContaining({ code: "SerializationException", message }));
});
