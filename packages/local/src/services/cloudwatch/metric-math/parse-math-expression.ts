import { notImplemented } from "../errors.ts";
import type { Expression } from "./expression.ts";
import { parseExpression } from "./parse-expression.ts";

/** Throws a SyntaxError for what is no expression, and NotImplemented for a query of Metrics Insights. */
export function parseMathExpression(text: string): Expression {
  if (/^\s*SELECT\b/i.test(text)) throw notImplemented("a query of Metrics Insights (SELECT)");
  return parseExpression(text);
}
