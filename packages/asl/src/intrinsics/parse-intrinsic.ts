import { runtimeFault } from "../failure/state-failure.ts";
import { fieldValueAt, parsePath } from "../flow/path.ts";
import type { Surroundings } from "../flow/surroundings.ts";
import type { JsonValue } from "../json/json.ts";
import { Cursor } from "../jsonpath/cursor.ts";
import { type IntrinsicFunction, intrinsicFunctions } from "./intrinsic-functions.ts";

/** One argument of a call, or the call itself. */
type Term = (data: JsonValue, around: Surroundings, field: string) => JsonValue;

export interface Intrinsic {
  /** The variables that its paths start from. */
  readonly variables: readonly string[];
  readonly evaluate: Term;
}

/** How deep calls may be nested (AWS: "Intrinsic functions"). */
const maxNesting = 10;

/** Parses `States.Format('{} of {}', $.a, States.UUID())`; throws a SyntaxError when it is not one. */
export function parseIntrinsic(text: string): Intrinsic {
  const variables: string[] = [];
  const cursor = new Cursor(text);
  const evaluate = call(cursor, variables, 1);
  cursor.skipSpace();
  if (!cursor.done) cursor.fail("expected the end");
  return { variables, evaluate };
}

function call(cursor: Cursor, variables: string[], depth: number): Term {
  if (depth > maxNesting) cursor.fail("calls are nested too deep");
  const name = cursor.match(/States\.\w+/y) ?? cursor.fail("expected a function");
  const implementation = intrinsicFunctions[name] ?? cursor.fail(`unknown function ${name}`);
  const terms = callArguments(cursor, variables, depth, name === "States.Format");
  const { arity } = implementation;
  if (terms.length < arity[0] || terms.length > arity[1]) cursor.fail(`wrong number of arguments of ${name}`);
  return apply(name, implementation, terms);
}

function apply(name: string, implementation: IntrinsicFunction, terms: readonly Term[]): Term {
  return (data, around, field) => {
    const values = terms.map((term) => term(data, around, field));
    const result = implementation.apply(values, around);
    if (result === undefined) throw runtimeFault(`Invalid arguments in ${name}`);
    return result;
  };
}

function callArguments(cursor: Cursor, variables: string[], depth: number, isFormat: boolean): Term[] {
  const terms: Term[] = [];
  cursor.expect("(");
  cursor.skipSpace();
  if (cursor.take(")")) return terms;
  do {
    cursor.skipSpace();
    const isTemplate = isFormat && terms.length === 0;
    terms.push(isTemplate && cursor.next === "'" ? constant(rawText(cursor)) : term(cursor, variables, depth));
    cursor.skipSpace();
  } while (cursor.take(","));
  cursor.expect(")");
  return terms;
}

function term(cursor: Cursor, variables: string[], depth: number): Term {
  if (cursor.next === "'") return constant(text(cursor));
  if (cursor.next === "$") return path(cursor, variables);
  if (cursor.next === "S") return call(cursor, variables, depth + 1);
  const literal = cursor.match(/true|false|null|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y) ?? cursor.fail("expected a value");
  return constant(JSON.parse(literal) as JsonValue);
}

function constant(value: JsonValue): Term {
  return () => value;
}

function text(cursor: Cursor): string {
  return rawText(cursor).replaceAll(/\\(.)/gs, "$1");
}

/** A string in single quotes, its escapes (`\'`, `\\`, `\{`, `\}`) as they stand: States.Format tells them from its `{}`. */
function rawText(cursor: Cursor): string {
  const quoted = cursor.match(/'(?:[^'\\]|\\['\\{}])*'/y) ?? cursor.fail("expected a string");
  return quoted.slice(1, -1);
}

/** A path ends at the comma or parenthesis that is in none of its own brackets or quotes. */
function path(cursor: Cursor, variables: string[]): Term {
  const found = cursor.match(/\$(?:[^\s,()[\]]|\[(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[^\]'"])*\]|\(\))*/y);
  const parsed = parsePath(found ?? cursor.fail("expected a path"));
  if (parsed.variable !== undefined) variables.push(parsed.variable);
  return (data, around, field) => fieldValueAt(parsed, data, around, field);
}
