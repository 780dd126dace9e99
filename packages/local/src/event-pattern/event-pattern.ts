import { BlockList, isIP } from "node:net";

/** Whether an event matches. */
export type EventMatcher = (event: unknown) => boolean;

type Fields = Readonly<Record<string, unknown>>;
type ValueMatcher = (value: unknown) => boolean;
type CompileValue = (operand: unknown) => ValueMatcher;

/** How many operators there are: Lambda's filters have fewer than the rules of EventBridge. */
export type Dialect = "lambda" | "eventbridge";

/**
 * Compiles one event pattern (JSON): null, equality, `prefix`, `suffix`, `equals-ignore-case`, `anything-but`, `numeric`,
 * `exists` and `$or`; those of EventBridge also `wildcard`, `cidr`, and operators inside of `anything-but`, `prefix` and `suffix`.
 * Throws a TypeError for anything else.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function eventPattern(json: string, dialect: Dialect = "lambda"): EventMatcher {
  const pattern: unknown = JSON.parse(json);
  if (!isFields(pattern)) throw new TypeError("an event pattern is a JSON object");
  return fieldsMatcher(pattern, valueMatcher(dialect));
}

function fieldsMatcher(pattern: Fields, compile: CompileValue): EventMatcher {
  const matchers = Object.entries(pattern).map(([name, expected]) =>
    name === "$or" ? anyOf(expected, compile) : fieldMatcher(name, expected, compile),
  );
  return (event) => matchers.every((matches) => matches(event));
}

function anyOf(alternatives: unknown, compile: CompileValue): EventMatcher {
  if (!Array.isArray(alternatives) || alternatives.length < 2) throw new TypeError("$or takes a list of patterns");
  const matchers = alternatives.map((alternative) => {
    if (!isFields(alternative)) throw new TypeError("$or takes a list of patterns");
    return fieldsMatcher(alternative, compile);
  });
  return (event) => matchers.some((matches) => matches(event));
}

function fieldMatcher(name: string, expected: unknown, compile: CompileValue): EventMatcher {
  if (isFields(expected)) {
    const matches = fieldsMatcher(expected, compile);
    return (event) => matches(fieldOf(event, name));
  }
  if (!Array.isArray(expected) || expected.length === 0) throw new TypeError(`${name}: a list of values is expected`);
  const matchers = expected.map(compile);
  return (event) => {
    const value = fieldOf(event, name);
    const values = Array.isArray(value) && value.length > 0 ? value : [value];
    return matchers.some((matches) => values.some(matches));
  };
}

function valueMatcher(dialect: Dialect): CompileValue {
  const operators = dialect === "lambda" ? OPERATORS : { ...OPERATORS, ...EVENTBRIDGE_OPERATORS };
  return (expected) => {
    if (!isFields(expected)) {
      if (Array.isArray(expected)) throw new TypeError("a list inside of a list of values");
      return (value) => value === expected;
    }
    const [[operator, operand] = ["", undefined], ...more] = Object.entries(expected);
    if (more.length > 0) throw new TypeError("an operator stands alone");
    const compile = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
    if (!compile) throw new TypeError(`unknown operator ${operator}`);
    return compile(operand);
  };
}

function exists(operand: unknown): ValueMatcher {
  if (typeof operand !== "boolean") throw new TypeError("exists takes true or false");
  return (value) => (value !== undefined) === operand;
}

function text(matches: (value: string, operand: string) => boolean): CompileValue {
  return (operand) => {
    if (typeof operand !== "string") throw new TypeError("a string is expected");
    return (value) => typeof value === "string" && matches(value, operand);
  };
}

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

const OPERATORS: Readonly<Record<string, CompileValue>> = {
  exists,
  numeric,
  "anything-but": anythingBut,
  prefix: text((value, operand) => value.startsWith(operand)),
  suffix: text((value, operand) => value.endsWith(operand)),
  "equals-ignore-case": text((value, operand) => value.toLowerCase() === operand.toLowerCase()),
};

const EVENTBRIDGE_OPERATORS: Readonly<Record<string, CompileValue>> = {
  "anything-but": (operand) => (isFields(operand) ? noneOf(operand) : anythingBut(operand)),
  prefix: ignoringCase(OPERATORS.prefix as CompileValue, (value, operand) => value.startsWith(operand)),
  suffix: ignoringCase(OPERATORS.suffix as CompileValue, (value, operand) => value.endsWith(operand)),
  wildcard: (operand) => {
    if (typeof operand !== "string") throw new TypeError("a string is expected");
    const matches = wildcard(operand);
    return (value) => typeof value === "string" && matches(value);
  },
  cidr: (operand) => {
    const [address = "", bits = ""] = String(operand).split("/");
    const list = new BlockList();
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? "ipv6" : "ipv4");
    return (value) =>
      typeof value === "string" && isIP(value) !== 0 && list.check(value, isIP(value) === 6 ? "ipv6" : "ipv4");
  },
};

/** `{"prefix": {"equals-ignore-case": "a"}}` too. */
function ignoringCase(plain: CompileValue, matches: (value: string, operand: string) => boolean): CompileValue {
  return (operand) => {
    const folded = isFields(operand) ? operand["equals-ignore-case"] : undefined;
    if (folded === undefined) return plain(operand);
    return text((value, given) => matches(value.toLowerCase(), given.toLowerCase()))(folded);
  };
}

/** `{"anything-but": {"prefix": "a"}}`, of one text or several. */
function noneOf(operand: Fields): ValueMatcher {
  const [[operator, operands] = ["", undefined], ...more] = Object.entries(operand);
  const compile = Object.hasOwn(EXCLUDING, operator) ? EXCLUDING[operator] : undefined;
  if (!compile || more.length > 0) throw new TypeError("anything-but takes values, or one operator of texts");
  const excluded = (Array.isArray(operands) ? operands : [operands]).map(compile);
  return (value) => value !== undefined && !excluded.some((matches) => matches(value));
}

const EXCLUDING: Readonly<Record<string, CompileValue>> = {
  prefix: OPERATORS.prefix as CompileValue,
  suffix: OPERATORS.suffix as CompileValue,
  "equals-ignore-case": OPERATORS["equals-ignore-case"] as CompileValue,
  wildcard: EVENTBRIDGE_OPERATORS.wildcard as CompileValue,
};

/** `*` is any text, `\\*` an asterisk. */
function wildcard(pattern: string): (value: string) => boolean {
  const pieces = pattern.match(/\\.|\*|[^\\*]+/gs) ?? [];
  const source = pieces.map((piece) => (piece === "*" ? ".*" : escaped(piece.replace(/^\\/, ""))));
  const expression = new RegExp(`^${source.join("")}$`, "s");
  return (value) => expression.test(value);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function fieldOf(event: unknown, name: string): unknown {
  return isFields(event) && Object.hasOwn(event, name) ? event[name] : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
