import { notImplemented } from "../errors.ts";
import type { Expression } from "./expression.ts";
import type { Range } from "./fill.ts";
import { type Argument, FUNCTIONS, NOT_BUILT } from "./functions.ts";
import { operate } from "./operate.ts";
import { isList, mapValues, type Operand, type TimeSeries } from "./time-series.ts";

/** What an expression is evaluated in. */
export interface Surroundings {
  readonly range: Range;
  /** Of another query; undefined when there is none of that id. */
  result(id: string): Operand | undefined;
  /** Those of the queries for metrics, whose ids contain the text. */
  metrics(text: string): readonly TimeSeries[];
}

/** Throws a SyntaxError for what makes no sense, and NotImplemented for functions that are not built. */
export function evaluateExpression(expression: Expression, surroundings: Surroundings): Operand {
  const evaluate = (each: Expression) => evaluateExpression(each, surroundings);
  switch (expression.is) {
    case "number":
      return expression.value;
    case "id":
      return surroundings.result(expression.id) ?? fail(`there is no query ${expression.id}`);
    case "list":
      return expression.items.flatMap((item) => seriesIn(evaluate(item)));
    case "negation":
      return negated(evaluate(expression.of));
    case "operation":
      return operate(expression.operator, evaluate(expression.left), evaluate(expression.right));
    case "call":
      return call(expression.name, expression.args, surroundings);
    default:
      return fail("a text must be the argument of a function");
  }
}

function call(name: string, args: readonly Expression[], surroundings: Surroundings): Operand {
  if (name === "METRICS") return surroundings.metrics(args[0]?.is === "text" ? args[0].text : "");
  if (NOT_BUILT.includes(name)) throw notImplemented(`the metric math function ${name}`);
  const compute = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (compute === undefined) return fail(`there is no function ${name}`);
  return compute(
    args.map((arg): Argument => {
      if (arg.is === "text" || arg.is === "word") return arg;
      return evaluateExpression(arg, surroundings);
    }),
    surroundings.range,
  );
}

function seriesIn(operand: Operand): readonly TimeSeries[] {
  if (typeof operand === "number") return fail("a list must be of time series");
  return isList(operand) ? operand : [operand as TimeSeries];
}

function negated(operand: Operand): Operand {
  if (typeof operand === "number") return -operand;
  if (isList(operand)) return operand.map((each) => mapValues(each, (value) => -value));
  return mapValues(operand as TimeSeries, (value) => -value);
}

function fail(message: string): never {
  throw new SyntaxError(message);
}
