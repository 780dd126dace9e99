import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { notImplemented, validationError } from "../errors.ts";
import type { Expression } from "../metric-math/expression.ts";
import { NOT_BUILT } from "../metric-math/functions.ts";
import { parseMathExpression } from "../metric-math/parse-math-expression.ts";
import { isPeriod } from "./period.ts";
import { expressionError } from "./query-results.ts";
import { statisticOf } from "./statistic.ts";

/** Throws ValidationError, and NotImplemented for what is not built; `name` is the member that has the queries. */
export function checkQueries(name: string, queries: readonly MetricDataQuery[]): void {
  for (const [index, query] of queries.entries()) checkQuery(`${name}.member.${index + 1}`, query);
  const ids = queries.map(({ Id }) => Id);
  if (new Set(ids).size < ids.length) throw validationError(`The values for parameter id in ${name} are not unique.`);
}

function checkQuery(at: string, query: MetricDataQuery): void {
  const { Id = "", Expression, MetricStat, Period, AccountId, Label } = query;
  if (!/^[a-z]\w{0,254}$/.test(Id)) {
    throw validationError(
      `The value ${Id} for parameter ${at}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    );
  }
  if (Expression !== undefined && MetricStat !== undefined) throw exclusive(at, "Expression", "MetricStat");
  if (Expression === undefined && MetricStat === undefined) {
    throw validationError(`At least one of the parameters ${at}.Expression or ${at}.MetricStat must be specified.`);
  }
  if (Period !== undefined && MetricStat !== undefined) throw exclusive(at, "Period", "MetricStat");
  if (AccountId !== undefined) throw notImplemented(`${at}.AccountId`);
  if (Label?.includes("${")) throw notImplemented(`${at}.Label that is dynamic`);
  const seconds = MetricStat?.Period ?? Period;
  if (seconds !== undefined && !isPeriod(seconds)) {
    throw validationError(`The parameter ${at}.Period must be 1, 5, 10, 20, 30 or a multiple of 60.`);
  }
  if (MetricStat && !statisticOf(MetricStat.Stat ?? "")) {
    throw validationError(`The value ${MetricStat.Stat} for parameter ${at}.MetricStat.Stat is not supported.`);
  }
  if (Expression !== undefined) checkExpression(query, Expression);
}

function checkExpression(query: MetricDataQuery, text: string): void {
  try {
    refuseNotBuilt(parseMathExpression(text));
  } catch (error) {
    throw error instanceof SyntaxError ? expressionError(query, error.message) : error;
  }
}

function refuseNotBuilt(expression: Expression): void {
  if (expression.is === "call") {
    if (NOT_BUILT.includes(expression.name)) throw notImplemented(`the metric math function ${expression.name}`);
    expression.args.forEach(refuseNotBuilt);
  } else if (expression.is === "list") expression.items.forEach(refuseNotBuilt);
  else if (expression.is === "negation") refuseNotBuilt(expression.of);
  else if (expression.is === "operation") [expression.left, expression.right].forEach(refuseNotBuilt);
}

function exclusive(at: string, one: string, other: string) {
  return validationError(
    `The parameters ${at}.${one} and ${at}.${other} are mutually exclusive and you have specified both.`,
  );
}
