import { ScanOutput$ } from "@aws-sdk/client-dynamodb";
import { ListFunctionsResponse$ } from "@aws-sdk/client-lambda";
import { JsonCodec } from "@aws-sdk/core/protocols";
import { NormalizedSchema } from "@smithy/core/schema";
import { NumericValue } from "@smithy/core/serde";
import fc from "fast-check";
import { expect, it } from "vitest";
import { anyCharacter } from "../../../../scripts/any-character.ts";
import { sampleOf } from "../sample.fixture.ts";
import { writeJson } from "./json-writer.ts";

const scanOutput = NormalizedSchema.of(ScanOutput$);
const codec = new JsonCodec({ timestampFormat: { useTrait: true, default: 7 }, jsonName: true });

function bySdk(schema: NormalizedSchema, value: unknown): string {
  const serializer = codec.createSerializer();
  serializer.write(schema, value);
  return serializer.flush() as string;
}

const attribute = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.record({ S: fc.string({ unit: anyCharacter }) }),
    fc.record({ N: fc.integer().map(String) }),
    fc.record({ B: fc.uint8Array() }),
    fc.record({ SS: fc.array(fc.string()) }),
    fc.record({ BS: fc.array(fc.uint8Array()) }),
    fc.record({ NULL: fc.constant(true) }),
    fc.record({ BOOL: fc.boolean() }),
    fc.record({ L: fc.array(tie("value")) }),
    fc.record({ M: fc.dictionary(fc.string(), tie("value")) }),
  ),
})).value;

it("writes items as the SDK does", () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), attribute)), (Items) => {
      const output = { Items, Count: Items.length, LastEvaluatedKey: undefined };
      expect(writeJson(scanOutput, output)).toBe(bySdk(scanOutput, output));
    }),
  );
});

it("writes nested structures as the SDK does", () => {
  const schema = NormalizedSchema.of(ListFunctionsResponse$);
  const output = sampleOf(schema);
  expect(writeJson(schema, output)).toBe(bySdk(schema, output));
});

it("keeps attributes that are named as members of every object are", () => {
  const item = Object.fromEntries([["__proto__", { S: "text" }]]);
  expect(writeJson(scanOutput, { Items: [item] })).toBe('{"Items":[{"__proto__":{"S":"text"}}]}');
});

it("leaves out nulls, also where a union or a list has them", () => {
  const output = { Items: [{ a: { S: undefined, N: "1" }, b: null, c: { L: [null, { NULL: true }] } }], Count: null };
  expect(writeJson(scanOutput, output)).toBe('{"Items":[{"a":{"N":"1"},"c":{"L":[{"NULL":true}]}}]}');
});

it.each([
  [1.5, "1.5"],
  [Number.NaN, '"NaN"'],
  [12345678901234567890n, "12345678901234567890"],
  [new NumericValue("0.10", "bigDecimal"), "0.10"],
])("writes the number %s", (Count, text) => {
  expect(writeJson(scanOutput, { Count })).toBe(`{"Count":${text}}`);
});
