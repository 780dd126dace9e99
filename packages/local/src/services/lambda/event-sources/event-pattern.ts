/** Whether an event matches. */
export type EventMatcher = (event: unknown) => boolean;

type Fields = Readonly<Record<string, unknown>>;
type ValueMatcher = (value: unknown) => boolean;

/**
 * Compiles one event pattern (JSON) of a filter criterion: null, equality, `prefix`, `suffix`, `equals-ignore-case`,
 * `anything-but`, `numeric`, `exists` and `$or`. Throws a TypeError for anything else.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax
 */
export function eventPattern(json: string): EventMatcher {
  const pattern: unknown = JSON.parse(json);
  if (!isFields(pattern)) throw new TypeError("an event pattern is a JSON object");
  return fieldsMatcher(pattern);
}

function fieldsMatcher(pattern: Fields): EventMatcher {
  const matchers = Object.entries(pattern).map(([name, expected]) =>
    name === "$or" ? anyOf(expected) : fieldMatcher(name, expected),
  );
  return (event) => matchers.every((matches) => matches(event));
}

function anyOf(alternatives: unknown): EventMatcher {
  if (!Array.isArray(alternatives) || alternatives.length < 2) throw new TypeError("$or takes a list of patterns");
  const matchers = alternatives.map((alternative) => {
    if (!isFields(alternative)) throw new TypeError("$or takes a list of patterns");
    return fieldsMatcher(alternative);
  });
  return (event) => matchers.some((matches) => matches(event));
}

function fieldMatcher(name: string, expected: unknown): EventMatcher {
  if (isFields(expected)) {
    const matches = fieldsMatcher(expected);
    return (event) => matches(fieldOf(event, name));
  }
  if (!Array.isArray(expected) || expected.length === 0) throw new TypeError(`${name}: a list of values is expected`);
  const matchers = expected.map(valueMatcher);
  return (event) => {
    const value = fieldOf(event, name);
    const values = Array.isArray(value) && value.length > 0 ? value : [value];
    return matchers.some((matches) => values.some(matches));
  };
}

function valueMatcher(expected: unknown): ValueMatcher {
  if (!isFields(expected)) {
    if (Array.isArray(expected)) throw new TypeError("a list inside of a list of values");
    return (value) => value === expected;
  }
  const [[operator, operand] = ["", undefined], ...more] = Object.entries(expected);
  if (more.length > 0) throw new TypeError("an operator stands alone");
  return operatorMatcher(operator, operand);
}

function operatorMatcher(operator: string, operand: unknown): ValueMatcher {
  if (operator === "exists" && typeof operand === "boolean") return (value) => (value !== undefined) === operand;
  if (operator === "anything-but") return anythingBut(operand);
  if (operator === "numeric") return numeric(operand);
  if (typeof operand !== "string") throw new TypeError(`${operator}: a string is expected`);
  const text = TEXT_OPERATORS[operator];
  if (!text) throw new TypeError(`unknown operator ${operator}`);
  return (value) => typeof value === "string" && text(value, operand);
}

const TEXT_OPERATORS: Readonly<Record<string, (value: string, operand: string) => boolean>> = {
  prefix: (value, operand) => value.startsWith(operand),
  suffix: (value, operand) => value.endsWith(operand),
  "equals-ignore-case": (value, operand) => value.toLowerCase() === operand.toLowerCase(),
};

function anythingBut(operand: unknown): ValueMatcher {
  const excluded = Array.isArray(operand) ? operand : [operand];
  if (excluded.some((value) => typeof value !== "string" && typeof value !== "number")) {
    throw new TypeError("anything-but takes strings or numbers");
  }
  return (value) => value !== undefined && !excluded.includes(value);
}

const COMPARISONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  "=": (value, bound) => value === bound,
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};

/** `["=", 5]`, `[">", 0, "<=", 5]` */
function numeric(operand: unknown): ValueMatcher {
  if (!Array.isArray(operand) || operand.length === 0 || operand.length % 2 !== 0) {
    throw new TypeError("numeric takes comparisons and numbers");
  }
  const rules = Array.from({ length: operand.length / 2 }, (_, index) => {
    const compare = COMPARISONS[String(operand[2 * index])];
    const bound: unknown = operand[2 * index + 1];
    if (!compare || typeof bound !== "number") throw new TypeError("numeric takes comparisons and numbers");
    return (value: number) => compare(value, bound);
  });
  return (value) => typeof value === "number" && rules.every((holds) => holds(value));
}

function fieldOf(event: unknown, name: string): unknown {
  return isFields(event) && Object.hasOwn(event, name) ? event[name] : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
