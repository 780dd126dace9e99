import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { condition, item, printed } from "../test-support/arbitrary-conditions.ts";
import type { AttributeMap, AttributeValue } from "../values/attribute-value.ts";
import { equalValues } from "../values/equal.ts";
import type { Condition, Operand } from "./ast.ts";
import { meets } from "./evaluate-condition.ts";
import { parseCondition } from "./parse-condition.ts";
import { valueAt } from "./paths.ts";

/** Puts the values in the place of their placeholders, without the checks of a request. */
function withValues(parsed: unknown, values: AttributeMap): unknown {
  return JSON.parse(JSON.stringify(parsed), (_, each) => {
    return typeof each === "string" && each.startsWith(":") ? values[each] : each;
  });
}

describe("a condition", () => {
  test("is read as it was meant", () => {
    fc.assert(
      fc.property(condition, (meant) => {
        const { text, values } = printed(meant);
        const read = withValues(parseCondition("ConditionExpression", text), values);
        expect(JSON.stringify(read)).toBe(JSON.stringify(meant));
      }),
    );
  });

  test("is met when each of its words, taken literally, says so", () => {
    fc.assert(
      fc.property(item, condition, (of, sought) => {
        expect(meets(of, sought)).toBe(literally(of, sought));
      }),
      { numRuns: 2000 },
    );
  });
});

/** The rules of the developer guide, one by one, without regard to speed. */
function literally(of: AttributeMap, sought: Condition<AttributeValue>): boolean {
  switch (sought.kind) {
    case "not":
      return !literally(of, sought.condition);
    case "junction": {
      const outcomes = sought.conditions.map((each) => literally(of, each));
      return sought.operator === "AND" ? !outcomes.includes(false) : outcomes.includes(true);
    }
    case "between": {
      const { operand: middle, lower, upper } = sought;
      const least: Condition<AttributeValue> = { kind: "comparison", comparator: "<=", left: lower, right: middle };
      const most: Condition<AttributeValue> = { kind: "comparison", comparator: ">=", left: upper, right: middle };
      return literally(of, least) && literally(of, most);
    }
    case "in":
      return sought.list.some((each) => {
        return literally(of, { kind: "comparison", comparator: "=", left: sought.operand, right: each });
      });
    case "comparison": {
      const [left, right] = [resolved(of, sought.left), resolved(of, sought.right)];
      const equal = left !== undefined && right !== undefined && equalValues(left, right);
      const order = left && right ? ordered(left, right) : undefined;
      const holds = { "=": equal, "<>": !equal, "<": false, "<=": false, ">": false, ">=": false };
      if (order !== undefined)
        Object.assign(holds, { "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0 });
      return holds[sought.comparator];
    }
    case "call": {
      const [value, argument] = sought.operands.map((operand) => resolved(of, operand));
      return called(sought.name, value, argument);
    }
  }
}

function resolved(of: AttributeMap, operand: Operand<AttributeValue>): AttributeValue | undefined {
  if (operand.kind === "value") return operand.value;
  if (operand.kind === "path") return valueAt(of, operand.path);
  const [value] = operand.operands.map((each) => resolved(of, each));
  const content = value && Object.values(value)[0];
  if (typeof content === "boolean" || content === undefined || value?.N !== undefined) return undefined;
  return { N: String(content.length ?? Object.keys(content).length) };
}

function ordered(left: AttributeValue, right: AttributeValue): number | undefined {
  if (left.N !== undefined && right.N !== undefined) return Number(left.N) - Number(right.N);
  if (left.S !== undefined && right.S !== undefined) return Buffer.compare(Buffer.from(left.S), Buffer.from(right.S));
  return left.B && right.B ? Buffer.compare(left.B, right.B) : undefined;
}

function called(name: string, value?: AttributeValue, argument?: AttributeValue): boolean {
  if (name === "attribute_exists") return value !== undefined;
  if (name === "attribute_not_exists") return value === undefined;
  if (!value || !argument) return false;
  if (name === "attribute_type") return argument.S !== undefined && Object.hasOwn(value, argument.S);
  const texts = [text(value), text(argument)] as const;
  const scalars =
    Object.keys(value)[0] === Object.keys(argument)[0] && texts[0] !== undefined && texts[1] !== undefined;
  if (name === "begins_with") return scalars && texts[0].startsWith(texts[1]);
  if (scalars && texts[0].includes(texts[1])) return true;
  if (value.L) return value.L.some((element) => equalValues(element, argument));
  if (value.SS) return argument.S !== undefined && value.SS.includes(argument.S);
  return value.NS !== undefined && argument.N !== undefined && value.NS.includes(argument.N);
}

function text(value: AttributeValue): string | undefined {
  return value.S ?? (value.B && Buffer.from(value.B).toString("latin1"));
}
