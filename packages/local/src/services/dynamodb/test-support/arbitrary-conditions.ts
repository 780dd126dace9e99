import fc from "fast-check";
import type { Comparator, Condition, Operand } from "../expressions/ast.ts";
import { pathsOfCondition } from "../expressions/walk-condition.ts";
import type { AttributeMap, AttributeValue } from "../values/attribute-value.ts";

// Few names and few values, so that conditions are often met.

const scalar: fc.Arbitrary<AttributeValue> = fc.oneof(
  fc.constantFrom("", "a", "ab", "b").map((S) => ({ S })),
  fc.integer({ min: -2, max: 12 }).map((N) => ({ N: String(N) })),
  fc.uint8Array({ maxLength: 2, max: 2 }).map((B) => ({ B })),
);

export const value: fc.Arbitrary<AttributeValue> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  fc.boolean().map((BOOL) => ({ BOOL })),
  fc.constant({ NULL: true as const }),
  fc.uniqueArray(fc.constantFrom("a", "ab", "b"), { minLength: 1 }).map((SS) => ({ SS })),
  fc.uniqueArray(fc.constantFrom("1", "2", "10"), { minLength: 1 }).map((NS) => ({ NS })),
  fc.array(scalar, { maxLength: 3 }).map((L) => ({ L })),
  fc.dictionary(fc.constantFrom("x", "y"), scalar).map((M) => ({ M: { ...M } })),
);

export const item: fc.Arbitrary<AttributeMap> = fc
  .dictionary(fc.constantFrom("p", "q", "r"), value)
  .map((attributes) => ({ ...attributes }));

const path = fc
  .tuple(
    fc.constantFrom("p", "q", "r"),
    fc.option(fc.oneof(fc.constantFrom("x", "y"), fc.nat(2)), { nil: undefined, freq: 3 }),
  )
  .map(
    ([name, below]): Operand<AttributeValue> => ({ kind: "path", path: below === undefined ? [name] : [name, below] }),
  );

const literal = value.map((each): Operand<AttributeValue> => ({ kind: "value", value: each }));

const operand = fc.oneof(
  { weight: 3, arbitrary: path },
  { weight: 3, arbitrary: literal },
  path.map((of): Operand<AttributeValue> => ({ kind: "call", name: "size", operands: [of] })),
);

const predicate: fc.Arbitrary<Condition<AttributeValue>> = fc.oneof(
  fc.record({
    kind: fc.constant("comparison" as const),
    comparator: fc.constantFrom<Comparator>("=", "<>", "<", "<=", ">", ">="),
    left: operand,
    right: operand,
  }),
  fc.record({ kind: fc.constant("between" as const), operand, lower: operand, upper: operand }),
  fc.record({ kind: fc.constant("in" as const), operand, list: fc.array(operand, { minLength: 1, maxLength: 3 }) }),
  fc.record({
    kind: fc.constant("call" as const),
    name: fc.constantFrom("attribute_exists", "attribute_not_exists"),
    operands: fc.tuple(path),
  }),
  fc.record({
    kind: fc.constant("call" as const),
    name: fc.constantFrom("begins_with", "contains"),
    operands: fc.tuple(operand, operand),
  }),
  fc.record({
    kind: fc.constant("call" as const),
    name: fc.constant("attribute_type"),
    operands: fc.tuple(
      path,
      fc.constantFrom("S", "N", "L", "SS").map((S) => ({ kind: "value" as const, value: { S } })),
    ),
  }),
);

/** Conditions of which a part may never be met, but not such as AWS refuses for their operands' types. */
export const condition: fc.Arbitrary<Condition<AttributeValue>> = fc.letrec<{ any: Condition<AttributeValue> }>(
  (tie) => ({
    any: fc.oneof(
      { depthSize: "small" },
      { weight: 3, arbitrary: predicate },
      fc.record({ kind: fc.constant("not" as const), condition: tie("any") }),
      fc.record({
        kind: fc.constant("junction" as const),
        operator: fc.constantFrom("AND" as const, "OR" as const),
        conditions: fc.array(tie("any"), { minLength: 2, maxLength: 3 }),
      }),
    ),
  }),
).any;

/** The condition as a client writes it, with placeholders for its values. */
export function printed(of: Condition<AttributeValue>) {
  const values = new Map<string, AttributeValue>();
  const print = (each: Condition<AttributeValue> | Operand<AttributeValue>): string => {
    const group = (inner: Condition<AttributeValue>) => {
      return inner.kind === "junction" || inner.kind === "not" ? `(${print(inner)})` : print(inner);
    };
    switch (each.kind) {
      case "junction":
        return each.conditions.map(group).join(` ${each.operator} `);
      case "not":
        return `NOT ${group(each.condition)}`;
      case "comparison":
        return `${print(each.left)} ${each.comparator} ${print(each.right)}`;
      case "between":
        return `${print(each.operand)} BETWEEN ${print(each.lower)} AND ${print(each.upper)}`;
      case "in":
        return `${print(each.operand)} IN (${each.list.map(print).join(", ")})`;
      case "call":
        return `${each.name}(${each.operands.map(print).join(", ")})`;
      case "path":
        return each.path
          .map((element, i) => (typeof element === "number" ? `[${element}]` : i ? `.${element}` : element))
          .join("");
      case "value": {
        const placeholder = `:v${values.size}`;
        values.set(placeholder, each.value);
        return placeholder;
      }
    }
  };
  return { text: print(of), values: Object.fromEntries(values), paths: pathsOfCondition(of) };
}
