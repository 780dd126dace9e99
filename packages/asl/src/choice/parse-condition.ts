import type { Fields } from "../definition/fields.ts";
import { unexpectedType } from "../definition/number-source.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import { runtimeFault } from "../failure/state-failure.ts";
import type { FlowEntry } from "../flow/flow.ts";
import type { Path } from "../flow/path.ts";
import type { JsonValue } from "../json/json.ts";
import { isTimestamp } from "../json/timestamp.ts";
import { type Compare, comparisons, typeTests } from "./comparisons.ts";

/** Whether a rule holds. */
export type Condition = (data: JsonValue, entry: FlowEntry) => boolean | Promise<boolean>;

/** Conditions on paths need no waiting. */
type PathCondition = (data: JsonValue, entry: FlowEntry) => boolean;

const selectors = ["And", "Or", "Not", "Variable", "Condition"] as const;

const operators: readonly string[] = [
  ...[...comparisons.keys()].flatMap((name) => (name === "StringMatches" ? [name] : [name, `${name}Path`])),
  ...typeTests.keys(),
  "IsPresent",
];

const fieldsOfRule: ReadonlySet<string> = new Set([...selectors, ...operators, "Next", "Assign", "Output", "Comment"]);

/** The Condition of a JSONata rule: an expression, or true or false as it stands. */
export function parseJsonataCondition(rule: Fields, compiler: StateCompiler): Condition {
  for (const name of ["Variable", "And", "Or", "Not"]) if (rule.has(name)) refuseLanguage(rule, name, compiler);
  rule.require("Condition");
  const expression = compiler.expression(rule, "Condition");
  const text = String(rule.value("Condition"));
  const field = compiler.label(rule, "Condition");
  if (expression === undefined) {
    const fixed = rule.value("Condition") === undefined ? false : rule.boolean("Condition");
    return () => fixed === true;
  }
  return async (_data, entry) => {
    const value = await expression(entry);
    if (typeof value === "boolean") return value;
    throw unexpectedType(text, field, "boolean", value);
  };
}

/** A rule of a JSONPath state: a comparison, or And, Or or Not of rules. Only the outermost has a Next. */
export function parseCondition(rule: Fields, compiler: StateCompiler, isOutermost = false): PathCondition {
  if (rule.has("Condition")) refuseLanguage(rule, "Condition", compiler);
  rule.allow(fieldsOfRule);
  if (!isOutermost && rule.has("Next")) rule.diagnostics.schema("Field 'Next' is not supported", rule.at);
  if (selectors.filter((name) => rule.has(name)).length !== 1) {
    const list = `[${selectors.join(", ")}]`;
    rule.diagnostics.schema(`The object must have only one of the following fields, ${list}`, rule.at);
  }
  if (rule.has("And")) {
    const parts = rule.list("And").map((part) => parseCondition(part, compiler));
    return (data, entry) => parts.every((part) => part(data, entry));
  }
  if (rule.has("Or")) {
    const parts = rule.list("Or").map((part) => parseCondition(part, compiler));
    return (data, entry) => parts.some((part) => part(data, entry));
  }
  const negated = rule.child("Not");
  if (negated !== undefined) {
    const part = parseCondition(negated, compiler);
    return (data, entry) => !part(data, entry);
  }
  return parseComparison(rule, compiler);
}

function parseComparison(rule: Fields, compiler: StateCompiler): PathCondition {
  const variable = compiler.path(rule, "Variable");
  const present = operators.filter((name) => rule.has(name));
  const [operator] = present;
  if (!variable || operator === undefined || present.length > 1) {
    rule.exclusive(present.length > 1 ? present : operators, true);
    return () => false;
  }
  if (operator === "IsPresent") return isPresent(variable, rule.boolean(operator) === true);
  const test = typeTests.get(operator);
  if (test !== undefined) {
    const expected = rule.boolean(operator) === true;
    return (data, entry) => test(read(variable, data, entry)) === expected;
  }
  return compare(rule, compiler, variable, operator);
}

function isPresent(variable: Path, expected: boolean): PathCondition {
  return (data, entry) => (variable.select(data, entry).value !== undefined) === expected;
}

function compare(rule: Fields, compiler: StateCompiler, variable: Path, operator: string): PathCondition {
  const byName = comparisons.get(operator);
  if (byName !== undefined) {
    const operand = rule.value(operator) ?? null;
    checkOperand(rule, operator, operand);
    return (data, entry) => byName(read(variable, data, entry), operand);
  }
  const byPath = comparisons.get(operator.slice(0, -"Path".length)) as Compare;
  const path = compiler.path(rule, operator);
  if (!path) return () => false;
  return (data, entry) => byPath(read(variable, data, entry), read(path, data, entry));
}

/** An operand that stands in the definition is of the operator's type. */
function checkOperand(rule: Fields, operator: string, operand: JsonValue): void {
  if (operator.startsWith("Numeric")) rule.number(operator, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  else if (operator.startsWith("Boolean")) rule.boolean(operator);
  else if (rule.text(operator) !== undefined && operator.startsWith("Timestamp") && !isTimestamp(operand)) {
    rule.refuse(operator, "String does not match RFC3339 timestamp");
  }
}

function read(path: Path, data: JsonValue, entry: FlowEntry): JsonValue {
  const { value } = path.select(data, entry);
  if (value !== undefined) return value;
  throw runtimeFault(`Invalid path '${path.text}': The choice state's condition path references an invalid value.`);
}

function refuseLanguage(rule: Fields, name: string, { language }: StateCompiler): void {
  const other = language === "JSONata" ? "JSONPath" : "JSONata";
  const message = `The QueryLanguage is set to '${language}', but field '${name}' is only supported for the '${other}' QueryLanguage`;
  rule.diagnostics.schema(message, rule.at);
}
