import { afterAll, beforeAll, expect, test } from "vitest";
import { DynamoDbFixture } from "../test-support/dynamodb-fixture.ts";
import type { AttributeValue } from "./attribute-value.ts";
import { checkOlderAttributes, checkOlderValue } from "./check-older-value.ts";

const NUMBER = "The parameter cannot be converted to a numeric value";
const NESTING =
  "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit";

const UNDERFLOW = "Number underflow. Attempting to store a number with magnitude smaller than supported range";
const INVALID = "One or more parameter values were invalid: ";

const deep = (levels: number): AttributeValue => (levels === 0 ? { S: "leaf" } : { M: { n: deep(levels - 1) } });

test("numbers are returned as they are stored", () => {
  const item = { n: { N: "1.50e1" }, s: { S: "1.50e1" }, set: { NS: ["1.0", "2"] } };
  expect(checkOlderAttributes(item)).toEqual({ n: { N: "15" }, s: { S: "1.50e1" }, set: { NS: ["1", "2"] } });
});

test.each<[string, AttributeValue[], string]>([
  ["an exponent of more than 32 bits", [{ N: "1e2147483648" }], `${NUMBER}: 1e2147483648`],
  ["the same below zero", [{ N: "-1e-99999999999" }], `${NUMBER}: -1e-99999999999`],
  ["an empty number", [{ N: "" }], NUMBER],
  ["a number in a list", [{ L: [{ N: "1" }, { N: "1e+99999999999" }] }], `${NUMBER}: 1e+99999999999`],
  ["a member of a set", [{ NS: ["1", "1e99999999999"] }], `${NUMBER}: 1e99999999999`],
  ["what comes around", [{ N: "1e2147483647" }], UNDERFLOW],
  ["what is too large", [{ N: "1e126" }], expect.stringMatching(/^Number overflow/)],
  ["a text twice", [{ SS: ["b", "a", "b"] }], `${INVALID}Input collection [b, a, b] contains duplicates.`],
  ["a number twice", [{ NS: ["2", "1", "2.0"] }], "Input collection contains duplicates"],
  [
    "bytes twice",
    [{ BS: [Buffer.from([255]), Buffer.from([0]), Buffer.from([0])] }],
    `${INVALID}Input collection [/w==, AA==, AA==]of type BS contains duplicates.`,
  ],
  ["no number", [{ N: "abc" }, deep(40)], `${NUMBER}: abc`],
  ["what is too deep before what is no number", [deep(40), { N: "1e99999999999" }], NESTING],
  ["both in one", [{ M: { d: deep(40), n: { N: "" } } }], NESTING],
])("refuses %s", (_, parameters, message) => {
  expect(() => parameters.map(checkOlderValue)).toThrow(expect.objectContaining({ message }));
});

const fixture = new DynamoDbFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

test("BatchWriteItem and Scan answer so, each in its way", async () => {
  const TableName = await fixture.newTable();
  const n = { NS: ["1", "1.0"] };
  const PutRequest = { Item: { pk: { S: "a" }, n } };
  const message = "Input collection contains duplicates";
  const written = fixture.db.batchWriteItem({ RequestItems: { [TableName]: [{ PutRequest }] } });
  await expect(written).rejects.toThrow(expect.objectContaining({ name: "ValidationException", message }));
  const ExpressionAttributeValues = { ":n": n };
  const scanned = fixture.db.scan({ TableName, FilterExpression: "n = :n", ExpressionAttributeValues });
  const wrapped = `ExpressionAttributeValues contains invalid value: ${message} for key :n`;
  await expect(scanned).rejects.toThrow(expect.objectContaining({ name: "ValidationException", message: wrapped }));
});
