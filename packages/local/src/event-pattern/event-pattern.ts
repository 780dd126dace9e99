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
 * Throws a TypeError for anything else, in the words of https://github.com/aws/event-ruler, which AWS's services pass on.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function eventPattern(json: string, dialect: Dialect = "lambda"): EventMatcher {
  const pattern: unknown = JSON.parse(json);
  if (!isFields(pattern)) throw new TypeError("Filter is not an object");
  return fieldsMatcher(pattern, valueMatcher(dialect));
}

function fieldsMatcher(pattern: Fields, compile: CompileValue): EventMatcher {
  const fields = Object.entries(pattern);
  if (fields.length === 0) throw new TypeError("Empty objects are not allowed");
  const matchers = fields.map(([name, expected]) =>
    name === "$or" ? anyOf(expected, compile) : fieldMatcher(name, expected, compile),
  );
  return (event) => matchers.every((matches) => matches(event));
}

function anyOf(alternatives: unknown, compile: CompileValue): EventMatcher {
  if (!Array.isArray(alternatives)) throw new TypeError("It must be an Array followed with $or.");
  if (alternatives.length < 2) throw new TypeError("There must have at least 2 Objects in $or relationship.");
  const matchers = alternatives.map((alternative) => {
    if (!isFields(alternative)) throw new TypeError("Only JSON object is allowed in array of $or relationship.");
    return fieldsMatcher(alternative, compile);
  });
  return (event) => matchers.some((matches) => matches(event));
}

function fieldMatcher(name: string, expected: unknown, compile: CompileValue): EventMatcher {
  if (isFields(expected)) {
    const matches = fieldsMatcher(expected, compile);
    return (event) => elementsOf(fieldOf(event, name)).some(matches);
  }
  if (!Array.isArray(expected)) throw new TypeError(`"${name}" must be an object or an array`);
  if (expected.length === 0) throw new TypeError("Empty arrays are not allowed");
  const matchers = expected.map(compile);
  return (event) => {
    const values = elementsOf(fieldOf(event, name));
    return matchers.some((matches) => values.some(matches));
  };
}

function valueMatcher(dialect: Dialect): CompileValue {
  const operators = dialect === "lambda" ? OPERATORS : { ...OPERATORS, ...EVENTBRIDGE_OPERATORS };
  return (expected) => {
    if (!isFields(expected)) {
      if (Array.isArray(expected)) throw new TypeError("Match value must be String, number, true, false, or null");
      return (value) => value === expected;
    }
    const [first, ...more] = Object.entries(expected);
    if (!first) throw new TypeError("Match expression name not found");
    const [operator, operand] = first;
    const compile = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
    if (!compile) throw new TypeError(`Unrecognized match type ${operator}`);
    if (more.length > 0) throw new TypeError("Only one key allowed in match expression");
    return compile(operand);
  };
}

function exists(operand: unknown): ValueMatcher {
  if (typeof operand !== "boolean") throw new TypeError("exists match pattern must be either true or false.");
  return (value) => (value !== undefined) === operand;
}

function text(operator: string, matches: (value: string, operand: string) => boolean): CompileValue {
  return (operand) => {
    if (typeof operand !== "string") throw new TypeError(`${operator} match pattern must be a string`);
    return (value) => typeof value === "string" && matches(value, operand);
  };
}

function anythingBut(operand: unknown): ValueMatcher {
  const isValue = (value: unknown): boolean => typeof value === "string" || typeof value === "number";
  if (!Array.isArray(operand) && !isValue(operand)) {
    throw new TypeError("Value of anything-but must be an array or single string/number value.");
  }
  const excluded: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (!excluded.every(isValue)) {
    throw new TypeError("Inside anything but list, start|null|boolean is not supported.");
  }
  if (new Set(excluded.map((value) => typeof value)).size !== 1) {
    throw new TypeError(
      "Inside anything but list, either all values are number or string, mixed type is not supported",
    );
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
  if (!Array.isArray(operand)) throw new TypeError("Value of numeric must be an array.");
  const [operator, bound, upperOperator, upperBound, ...more] = operand as readonly unknown[];
  if (typeof operator !== "string") throw new TypeError(`Invalid member in numeric match: ${operator ?? "]"}`);
  const isAboveBottom = comparison(operator, bound, `Unrecognized numeric range operator: ${operator}`);
  if (operand.length <= 2) return (value) => typeof value === "number" && isAboveBottom(value);
  if (!operator.startsWith(">")) throw new TypeError("Too many elements in numeric expression");
  if (typeof upperOperator !== "string") throw new TypeError(`Bad value in numeric range: ${upperOperator}`);
  const refusal = `Bad numeric range operator: ${upperOperator}`;
  if (!upperOperator.startsWith("<")) throw new TypeError(refusal);
  const isBelowTop = comparison(upperOperator, upperBound, refusal);
  if (more.length > 0) throw new TypeError("Too many terms in numeric range expression");
  if ((bound as number) >= (upperBound as number)) throw new TypeError("Bottom must be less than top");
  return (value) => typeof value === "number" && isAboveBottom(value) && isBelowTop(value);
}

function comparison(operator: string, bound: unknown, refusal: string): (value: number) => boolean {
  const compare = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined;
  if (!compare) throw new TypeError(refusal);
  if (typeof bound !== "number") {
    throw new TypeError(`Value of ${operator === "=" ? "equals" : operator} must be numeric`);
  }
  return (value) => compare(value, bound);
}

const OPERATORS: Readonly<Record<string, CompileValue>> = {
  exists,
  numeric,
  "anything-but": anythingBut,
  prefix: text("prefix", (value, operand) => value.startsWith(operand)),
  suffix: text("suffix", (value, operand) => value.endsWith(operand)),
  "equals-ignore-case": text("equals-ignore-case", (value, operand) => value.toLowerCase() === operand.toLowerCase()),
};

const EVENTBRIDGE_OPERATORS: Readonly<Record<string, CompileValue>> = {
  "anything-but": (operand) => (isFields(operand) ? noneOf(operand) : anythingBut(operand)),
  prefix: ignoringCase("prefix", (value, operand) => value.startsWith(operand)),
  suffix: ignoringCase("suffix", (value, operand) => value.endsWith(operand)),
  wildcard: (operand) => {
    if (typeof operand !== "string") throw new TypeError("wildcard match pattern must be a string");
    const matches = wildcard(operand);
    return (value) => typeof value === "string" && matches(value);
  },
  cidr,
};

function cidr(operand: unknown): ValueMatcher {
  if (typeof operand !== "string") throw new TypeError("prefix match pattern must be a string");
  const [address = "", bits, ...more] = operand.split("/");
  if (bits === undefined || more.length > 0) throw new TypeError("Malformed CIDR, one '/' required");
  if (!/^-?\d+$/.test(bits)) throw new TypeError("Malformed CIDR, mask bits must be an integer");
  if (Number(bits) < 0) throw new TypeError("Malformed CIDR, mask bits must not be negative");
  const version = isIP(address);
  if (version === 0) throw new TypeError(`Nonstandard IP address: ${address}`);
  const most = version === 4 ? 32 : 128;
  if (Number(bits) >= most) throw new TypeError(`IPv${version} mask bits must be < ${most}`);
  const list = new BlockList();
  list.addSubnet(address, Number(bits), `ipv${version as 4 | 6}`);
  return (value) => typeof value === "string" && isIP(value) !== 0 && list.check(value, `ipv${isIP(value) as 4 | 6}`);
}

/** `{"prefix": {"equals-ignore-case": "a"}}` too. */
function ignoringCase(
  operator: "prefix" | "suffix",
  matches: (value: string, operand: string) => boolean,
): CompileValue {
  const plain = OPERATORS[operator] as CompileValue;
  const folding = text("equals-ignore-case", (value, given) => matches(value.toLowerCase(), given.toLowerCase()));
  return (operand) => {
    const folded = isFields(operand) ? operand["equals-ignore-case"] : undefined;
    return folded === undefined ? plain(operand) : folding(folded);
  };
}

/** `{"anything-but": {"prefix": "a"}}`, of one text or several. */
function noneOf(operand: Fields): ValueMatcher {
  const [first, ...more] = Object.entries(operand);
  if (!first) throw new TypeError("Anything-But expression name not found");
  const [operator, operands] = first;
  const compile = Object.hasOwn(EXCLUDING, operator) ? EXCLUDING[operator] : undefined;
  if (!compile) throw new TypeError(`Unsupported anything-but pattern: ${operator}`);
  if (more.length > 0) throw new TypeError("Only one key allowed in match expression");
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
  refuseWildcard(pattern);
  const pieces = pattern.match(/\\.|\*|[^\\*]+/gs) ?? [];
  const source = pieces.map((piece) => (piece === "*" ? ".*" : escaped(piece.replace(/^\\/, ""))));
  const expression = new RegExp(`^${source.join("")}$`, "s");
  return (value) => expression.test(value);
}

/** Positions count from the quotation mark in front of the text. */
function refuseWildcard(pattern: string): void {
  for (const { 0: piece, index } of pattern.matchAll(/\\.?|\*+/gs)) {
    if (piece.startsWith("**")) throw new TypeError(`Consecutive wildcard characters at pos ${index + 1}`);
    if (piece.startsWith("\\") && !/^\\[*\\]$/.test(piece)) {
      throw new TypeError(`Invalid escape character at pos ${index + 1}`);
    }
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** What a pattern is compared with: each element of an array by itself, objects too. */
function elementsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) && value.length > 0 ? value : [value];
}

function fieldOf(event: unknown, name: string): unknown {
  return isFields(event) && Object.hasOwn(event, name) ? event[name] : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
