import { parseJson } from "../../../json/parse-json.ts";
import type { MessageFilter } from "./compile-filter-pattern.ts";
import { parseComparison, type ValueTest } from "./parse-comparison.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseSelector } from "./parse-selector.ts";
import { Scanner } from "./scanner.ts";

/** What stands between the braces of a JSON pattern. Messages that are not JSON do not match. */
export function compileJsonPattern(source: string): MessageFilter {
  const scanner = new Scanner(source);
  const matches = parseExpression(scanner, parseCondition);
  scanner.expectEnd();
  return (message) => {
    const root = parseJson(message);
    return root !== undefined && matches(root);
  };
}

function parseCondition(scanner: Scanner): (root: unknown) => boolean {
  const select = parseSelector(scanner);
  if (scanner.take(/NOT\s+EXISTS\b/y)) return (root) => select(root).length === 0;
  const test = parseTest(scanner);
  return (root) => select(root).some(test);
}

function parseTest(scanner: Scanner): ValueTest {
  if (!scanner.take(/IS\b/y)) return parseComparison(scanner);
  const [word] = scanner.expect(/(?:NULL|TRUE|FALSE)\b/y);
  const wanted: unknown = JSON.parse(word.toLowerCase());
  return (value) => value === wanted;
}
