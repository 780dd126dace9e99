import type { Scanner } from "./scanner.ts";

/** One condition of an expression, read at the scanner's point. */
export type ConditionParser<Subject> = (scanner: Scanner) => (subject: Subject) => boolean;

/** `a || b && (c || d)`: `&&` binds tighter. */
export function parseExpression<Subject>(
  scanner: Scanner,
  condition: ConditionParser<Subject>,
): (subject: Subject) => boolean {
  const alternatives = [parseConjunction(scanner, condition)];
  while (scanner.take(/\|\|/y)) alternatives.push(parseConjunction(scanner, condition));
  return (subject) => alternatives.some((matches) => matches(subject));
}

function parseConjunction<Subject>(scanner: Scanner, condition: ConditionParser<Subject>) {
  const conditions = [parseOperand(scanner, condition)];
  while (scanner.take(/&&/y)) conditions.push(parseOperand(scanner, condition));
  return (subject: Subject) => conditions.every((matches) => matches(subject));
}

function parseOperand<Subject>(scanner: Scanner, condition: ConditionParser<Subject>) {
  if (!scanner.take(/\(/y)) return condition(scanner);
  const inner = parseExpression(scanner, condition);
  scanner.expect(/\)/y);
  return inner;
}
