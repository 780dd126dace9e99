import type {
  AttributeValue,
  Condition,
  ExpectedAttributeValue,
  UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";
import { CreateTable } from "../operations/create-table.ts";
import { GetItem } from "../operations/get-item.ts";
import { PutItem } from "../operations/put-item.ts";
import { Query } from "../operations/query.ts";
import { Scan } from "../operations/scan.ts";
import { UpdateItem } from "../operations/update-item.ts";
import { directCtx } from "../test-support/direct-ctx.ts";

const ctx = directCtx();
const TableName = "legacy";
const Key = { pk: { S: "a" }, sk: { N: "1" } };
const ITEM: Record<string, AttributeValue> = {
  ...Key,
  n: { N: "5" },
  s: { S: "hello" },
  "a.b": { S: "dotted" },
  ns: { NS: ["1", "2"] },
  l: { L: [{ S: "x" }] },
};

await CreateTable(
  {
    TableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [
      { AttributeName: "pk", AttributeType: "S" },
      { AttributeName: "sk", AttributeType: "N" },
    ],
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
  },
  ctx,
);
await PutItem({ TableName, Item: ITEM }, ctx);

const refusal = async (call: () => unknown) => {
  try {
    await call();
    return "accepted";
  } catch (error) {
    return (error as Error).message;
  }
};

const compare = (operator: Condition["ComparisonOperator"], ...values: AttributeValue[]): Condition => {
  return { ComparisonOperator: operator, ...(values.length > 0 && { AttributeValueList: values }) };
};

describe("ScanFilter", () => {
  test.each<[string, Condition, boolean]>([
    ["n", compare("EQ", { N: "5.0" }), true],
    ["n", compare("NE", { S: "5" }), true],
    ["gone", compare("NE", { N: "5" }), true],
    ["n", compare("LT", { N: "5" }), false],
    ["n", compare("GE", { N: "5" }), true],
    ["n", compare("BETWEEN", { N: "1" }, { N: "5" }), true],
    ["n", compare("IN", { N: "1" }, { N: "5" }), true],
    ["s", compare("BEGINS_WITH", { S: "he" }), true],
    ["s", compare("CONTAINS", { S: "ell" }), true],
    ["ns", compare("CONTAINS", { N: "2" }), true],
    ["ns", compare("NOT_CONTAINS", { N: "3" }), true],
    ["gone", compare("NOT_CONTAINS", { N: "3" }), false],
    ["a.b", compare("NOT_NULL"), true],
    ["a", compare("NULL"), true],
  ])("%s %j: %s", async (name, condition, met) => {
    const { Count } = await Scan({ TableName, ScanFilter: { [name]: condition } }, ctx);
    expect(Count).toBe(met ? 1 : 0);
  });

  test("joins its conditions as ConditionalOperator says", async () => {
    const ScanFilter = { n: compare("EQ", { N: "0" }), s: compare("NOT_NULL") };
    const count = async (ConditionalOperator?: "AND" | "OR") => {
      return (await Scan({ TableName, ScanFilter, ConditionalOperator }, ctx)).Count;
    };
    expect([await count(), await count("AND"), await count("OR")]).toEqual([0, 0, 1]);
  });

  const parameters = "One or more parameter values were invalid";
  test.each<[Condition, string]>([
    [compare("EQ"), `${parameters}: Invalid number of argument(s) for the EQ ComparisonOperator`],
    [compare("NULL", { S: "" }), `${parameters}: Invalid number of argument(s) for the NULL ComparisonOperator`],
    [
      compare("IN", { S: "" }, { N: "1" }),
      `${parameters}: AttributeValues inside AttributeValueList must be of same type`,
    ],
    [
      compare("BEGINS_WITH", { N: "1" }),
      `${parameters}: ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type`,
    ],
    [
      compare("BETWEEN", { N: "2" }, { N: "1" }),
      "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound",
    ],
    [
      { ComparisonOperator: undefined },
      "1 validation error detected: Value null at 'scanFilter.a.member.comparisonOperator' failed to satisfy constraint: Member must not be null",
    ],
  ])("refuses %j", async (condition, message) => {
    expect(await refusal(() => Scan({ TableName, ScanFilter: { a: condition } }, ctx))).toBe(message);
  });
});

describe("Expected", () => {
  const put = (expected: ExpectedAttributeValue) => {
    return refusal(() => PutItem({ TableName, Item: ITEM, Expected: { n: expected } }, ctx));
  };
  const failed = "The conditional request failed";

  test("is a condition", async () => {
    expect(await put({ Value: { N: "5" } })).toBe("accepted");
    expect(await put({ Value: { N: "6" } })).toBe(failed);
    expect(await put({ Exists: false })).toBe(failed);
    expect(await put({ ComparisonOperator: "GT", Value: { N: "4" } })).toBe("accepted");
  });

  const invalid = "1 validation error detected: One or more parameter values were invalid";
  test.each<[ExpectedAttributeValue, string]>([
    [{ Exists: true }, "Value must be provided when Exists is true for Attribute: n"],
    [{}, "Value must be provided when Exists is null for Attribute: n"],
    [{ Exists: false, Value: { N: "1" } }, "Value cannot be used when Exists is false for Attribute: n"],
    [
      { Exists: true, ComparisonOperator: "NULL" },
      "Exists and ComparisonOperator cannot be used together for Attribute: n",
    ],
    [
      { ComparisonOperator: "EQ" },
      "Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: n",
    ],
    [{ AttributeValueList: [] }, "AttributeValueList can only be used with a ComparisonOperator for Attribute: n"],
    [
      { AttributeValueList: [], Value: { N: "1" } },
      "Value and AttributeValueList cannot be used together for Attribute: n",
    ],
  ])("refuses %j", async (expected, problem) => {
    expect(await put(expected)).toBe(`${invalid}: ${problem}`);
  });
});

describe("AttributeUpdates", () => {
  const update = async (AttributeUpdates: UpdateItemCommandInput["AttributeUpdates"]) => {
    await PutItem({ TableName, Item: ITEM }, ctx);
    const { Attributes } = await UpdateItem({ TableName, Key, AttributeUpdates, ReturnValues: "UPDATED_NEW" }, ctx);
    return Attributes;
  };

  test("puts, adds and deletes", async () => {
    expect(
      await update({
        "a.b": { Value: { S: "new" } },
        n: { Action: "ADD", Value: { N: "1" } },
        ns: { Action: "DELETE", Value: { NS: ["1", "9"] } },
        l: { Action: "ADD", Value: { L: [{ S: "y" }] } },
        s: { Action: "DELETE" },
      }),
    ).toEqual({ "a.b": { S: "new" }, n: { N: "6" }, ns: { NS: ["2"] }, l: { L: [{ S: "x" }, { S: "y" }] } });
  });

  const invalid = "1 validation error detected: One or more parameter values were invalid";
  test.each<[UpdateItemCommandInput["AttributeUpdates"], string]>([
    [{ n: { Action: "PUT" } }, `${invalid}: Only DELETE action is allowed when no attribute value is specified`],
    [
      { n: { Action: "DELETE", Value: { N: "1" } } },
      `${invalid}: DELETE action with value is not supported for the type N`,
    ],
    [{ n: { Action: "ADD", Value: { S: "1" } } }, `${invalid}: ADD action is not supported for the type S`],
    [{ s: { Action: "ADD", Value: { N: "1" } } }, "Type mismatch for attribute to update"],
    [
      { pk: { Value: { S: "b" } } },
      "One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key",
    ],
  ])("refuses %j", async (updates, message) => {
    expect(await refusal(() => update(updates))).toBe(message);
  });
});

describe("KeyConditions and AttributesToGet", () => {
  const query = (KeyConditions: Record<string, Condition>) =>
    Query({ TableName, KeyConditions, AttributesToGet: ["s"] }, ctx);

  test("find and project", async () => {
    const found = await query({ pk: compare("EQ", { S: "a" }), sk: compare("BETWEEN", { N: "0" }, { N: "1" }) });
    expect(found.Items).toEqual([{ s: ITEM.s }]);
    const got = await GetItem({ TableName, Key, AttributesToGet: ["a.b"] }, ctx);
    expect(got.Item).toEqual({ "a.b": ITEM["a.b"] });
  });

  test.each<[Record<string, Condition>, string]>([
    [{}, "Conditions can be of length 1 or 2 only"],
    [{ pk: compare("NE", { S: "a" }) }, "Attempted conditional constraint is not an indexable operation"],
    [{ sk: compare("EQ", { N: "1" }) }, "Query condition missed key schema element: pk"],
  ])("refuse %j", async (conditions, message) => {
    expect(await refusal(() => query(conditions))).toBe(message);
  });
});

describe("parameters of both kinds", () => {
  const mixture = "Can not use both expression and non-expression parameters in the same request";
  test.each<[string, () => unknown, string]>([
    [
      "in a scan",
      () => Scan({ TableName, FilterExpression: "a = b", AttributesToGet: ["a"], ConditionalOperator: "OR" }, ctx),
      `${mixture}: Non-expression parameters: {AttributesToGet, ConditionalOperator} Expression parameters: {FilterExpression}`,
    ],
    [
      "in a query",
      () => Query({ TableName, KeyConditionExpression: "a = b", KeyConditions: {} }, ctx),
      `${mixture}: Non-expression parameters: {KeyConditions} Expression parameters: {KeyConditionExpression}`,
    ],
    [
      "without expressions",
      () => GetItem({ TableName, Key, ExpressionAttributeNames: { "#a": "a" } }, ctx),
      "ExpressionAttributeNames can only be specified when using expressions",
    ],
    [
      "without valued expressions",
      () => Scan({ TableName, ProjectionExpression: "a", ExpressionAttributeValues: { ":a": { S: "" } } }, ctx),
      "ExpressionAttributeValues can only be specified when using expressions: FilterExpression is null",
    ],
    [
      "with an operator and no filter",
      () => Scan({ TableName, ConditionalOperator: "OR" }, ctx),
      "ConditionalOperator cannot be used without Filter or Expected",
    ],
    [
      "with an operator and one condition",
      () => Scan({ TableName, ConditionalOperator: "OR", ScanFilter: { a: compare("NULL") } }, ctx),
      "ConditionalOperator can only be used when Filter or Expected has two or more elements",
    ],
  ])("are refused %s", async (_, call, message) => {
    expect(await refusal(call)).toBe(message);
  });
});
