import { equal } from "../json/equal.ts";
import { isArray, type JsonValue } from "../json/json.ts";
import type { Cursor } from "./cursor.ts";
import { quoted } from "./quoted.ts";
import type { FilterTest, Segment } from "./segment.ts";
import { select } from "./select.ts";

/** Reads the path that stands at the cursor, after its root. */
type ReadPath = (cursor: Cursor) => readonly Segment[];

/** An operand's value, or undefined when its path finds nothing. */
type Operand = (current: JsonValue, root: JsonValue) => JsonValue | undefined;

type Comparison = (left: JsonValue | undefined, right: JsonValue | undefined) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  "==": same,
  "!=": (left, right) => !same(left, right),
  "<=": (left, right) => ordered(left, right, (order) => order <= 0),
  ">=": (left, right) => ordered(left, right, (order) => order >= 0),
  "<": (left, right) => ordered(left, right, (order) => order < 0),
  ">": (left, right) => ordered(left, right, (order) => order > 0),
  nin: (left, right) => !isIn(left, right),
  in: isIn,
  subsetof: (left, right) => isArray(left) && left.every((item) => isIn(item, right)),
  anyof: (left, right) => isArray(left) && left.some((item) => isIn(item, right)),
  noneof: (left, right) => isArray(left) && !left.some((item) => isIn(item, right)),
  contains: (left, right) =>
    typeof left === "string" && typeof right === "string" ? left.includes(right) : isIn(right, left),
  size: (left, right) => (isArray(left) || typeof left === "string") && left.length === right,
  empty: (left, right) => (isArray(left) || typeof left === "string") && (left.length === 0) === right,
};

/** Parses the `( … )` of a filter: comparisons and existence tests joined by `&&`, `||`, `!` and parentheses. */
export function parseFilter(cursor: Cursor, readPath: ReadPath): FilterTest {
  cursor.expect("(");
  const test = either(cursor, readPath);
  cursor.skipSpace();
  cursor.expect(")");
  return test;
}

function either(cursor: Cursor, readPath: ReadPath): FilterTest {
  const tests = [both(cursor, readPath)];
  while (takeWord(cursor, "||")) tests.push(both(cursor, readPath));
  return (current, root) => tests.some((test) => test(current, root));
}

function both(cursor: Cursor, readPath: ReadPath): FilterTest {
  const tests = [single(cursor, readPath)];
  while (takeWord(cursor, "&&")) tests.push(single(cursor, readPath));
  return (current, root) => tests.every((test) => test(current, root));
}

function single(cursor: Cursor, readPath: ReadPath): FilterTest {
  if (takeWord(cursor, "!")) {
    const test = single(cursor, readPath);
    return (current, root) => !test(current, root);
  }
  cursor.skipSpace();
  return cursor.next === "(" ? parseFilter(cursor, readPath) : comparison(cursor, readPath);
}

function comparison(cursor: Cursor, readPath: ReadPath): FilterTest {
  const left = operand(cursor, readPath);
  if (takeWord(cursor, "=~")) return matching(left, cursor);
  for (const [symbol, compare] of Object.entries(comparisons)) {
    if (!takeWord(cursor, symbol)) continue;
    const right = operand(cursor, readPath);
    return (current, root) => compare(left(current, root), right(current, root));
  }
  return (current, root) => left(current, root) !== undefined;
}

function matching(left: Operand, cursor: Cursor): FilterTest {
  cursor.skipSpace();
  const literal = cursor.match(/\/(?:\\.|[^/\\])*\/i?/y) ?? cursor.fail("expected a regular expression");
  const end = literal.lastIndexOf("/");
  const pattern = new RegExp(`^(?:${literal.slice(1, end)})$`, literal.slice(end + 1));
  return (current, root) => {
    const value = left(current, root);
    return typeof value === "string" && pattern.test(value);
  };
}

function operand(cursor: Cursor, readPath: ReadPath): Operand {
  cursor.skipSpace();
  const start = cursor.next;
  if (start === "@" || start === "$") {
    cursor.position++;
    const segments = readPath(cursor);
    return (current, root) => select(start === "@" ? current : root, segments).value;
  }
  if (start === "'" || start === '"') {
    const value = quoted(cursor);
    return () => value;
  }
  const literal = cursor.match(/\[[^\]]*\]|true|false|null|-?\d+(?:\.\d+)?/y) ?? cursor.fail("expected a value");
  const value = JSON.parse(literal.replaceAll("'", '"')) as JsonValue;
  return () => value;
}

function takeWord(cursor: Cursor, word: string): boolean {
  cursor.skipSpace();
  return cursor.take(word);
}

function same(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  return left !== undefined && right !== undefined && alike(left, right);
}

/** As to Jayway, a number and the text of a number are the same. */
function alike(left: JsonValue, right: JsonValue): boolean {
  if (typeof left === "number" && typeof right === "string") return isNumber(right) && left === Number(right);
  if (typeof left === "string" && typeof right === "number") return left === String(right);
  return equal(left, right);
}

function isNumber(text: string): boolean {
  return text.trim() !== "" && Number.isFinite(Number(text));
}

function ordered(
  left: JsonValue | undefined,
  right: JsonValue | undefined,
  holds: (order: number) => boolean,
): boolean {
  if (typeof left === "number" && typeof right === "number") return holds(left - right);
  if (typeof left === "string" && typeof right === "string") return holds(left < right ? -1 : Number(left > right));
  return false;
}

function isIn(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  return left !== undefined && isArray(right) && right.some((item) => alike(left, item));
}
