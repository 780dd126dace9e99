import { parseComparison, type ValueTest } from "./parse-comparison.ts";
import { parseSelector } from "./parse-selector.ts";
import type { Scanner } from "./scanner.ts";

/** Tells whether a log event that is JSON matches. */
export type DocumentFilter = (root: unknown) => boolean;

/** `a || b && (c || d)`: `&&` binds tighter. */
export function parseExpression(scanner: Scanner): DocumentFilter {
  const alternatives = [parseConjunction(scanner)];
  while (scanner.take(/\|\|/y)) alternatives.push(parseConjunction(scanner));
  return (root) => alternatives.some((matches) => matches(root));
}

function parseConjunction(scanner: Scanner): DocumentFilter {
  const conditions = [parseCondition(scanner)];
  while (scanner.take(/&&/y)) conditions.push(parseCondition(scanner));
  return (root) => conditions.every((matches) => matches(root));
}

function parseCondition(scanner: Scanner): DocumentFilter {
  if (scanner.take(/\(/y)) {
    const inner = parseExpression(scanner);
    scanner.expect(/\)/y);
    return inner;
  }
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
