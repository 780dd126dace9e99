import type { Operator } from "./expression.ts";
import { isList, mapValues, type Operand, type TimeSeries, withValues } from "./time-series.ts";

const OPERATIONS: Readonly<Record<Operator, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "^": (left, right) => left ** right,
  "<": (left, right) => Number(left < right),
  "<=": (left, right) => Number(left <= right),
  ">": (left, right) => Number(left > right),
  ">=": (left, right) => Number(left >= right),
  "==": (left, right) => Number(left === right),
  "!=": (left, right) => Number(left !== right),
  AND: (left, right) => Number(left !== 0 && right !== 0),
  OR: (left, right) => Number(left !== 0 || right !== 0),
};

/** Of two series the values at times that both have; of a list each, two lists one by one. Throws a SyntaxError. */
export function operate(operator: Operator, left: Operand, right: Operand): Operand {
  const compute = OPERATIONS[operator];
  if (isList(left) && isList(right)) {
    if (left.length !== right.length) throw new SyntaxError(`The lists at ${operator} differ in length`);
    return left.map((each, index) => together(compute, each, right[index] as TimeSeries) as TimeSeries);
  }
  if (isList(left)) return left.map((each) => together(compute, each, right as number | TimeSeries) as TimeSeries);
  if (isList(right)) return right.map((each) => together(compute, left, each) as TimeSeries);
  return together(compute, left, right);
}

function together(
  compute: (left: number, right: number) => number,
  left: number | TimeSeries,
  right: number | TimeSeries,
): number | TimeSeries {
  if (typeof left === "number") {
    return typeof right === "number" ? compute(left, right) : mapValues(right, (value) => compute(left, value));
  }
  if (typeof right === "number") return mapValues(left, (value) => compute(value, right));
  return withValues(
    left,
    [...left.values].flatMap(([time, value]) => {
      const other = right.values.get(time);
      return other === undefined ? [] : [[time, compute(value, other)] as const];
    }),
  );
}
