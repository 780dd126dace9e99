import { AwsError } from "@waybill/wire";
import { validationError } from "../errors.ts";
import type { Operand, Path, SetValue, Update, UpdateAction } from "../expressions/ast.ts";
import { checkUpdate } from "../expressions/check-update.ts";
import { samePath } from "../expressions/paths.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { isSet } from "../values/sets.ts";
import { parsePath } from "./parse-path.ts";
import { parseValue } from "./parse-value.ts";
import { malformed } from "./statement-error.ts";
import type { StatementReader } from "./statement-reader.ts";
import type { Token } from "./tokenize.ts";

type Action = UpdateAction<AttributeValue>;
type Term = Operand<AttributeValue>;

/** Reads the SET and REMOVE clauses of an update. */
export function parseAssignments(reader: StatementReader): Update<AttributeValue> {
  const actions: Action[] = [];
  while (reader.atWord("SET", "REMOVE")) {
    const clause = reader.next().text.toUpperCase();
    do actions.push(clause === "SET" ? parseAssignment(reader) : { kind: "remove", path: parsePath(reader) });
    while (reader.acceptSymbol(","));
  }
  if (actions.length === 0) throw malformed("Expected data manipulation");
  try {
    checkUpdate(actions);
    return actions;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw validationError(error.message.replace(/^Invalid UpdateExpression: /, ""));
  }
}

function parseAssignment(reader: StatementReader): Action {
  const path = parsePath(reader);
  reader.expectSymbol("=");
  const token = reader.peek();
  if (isCall(reader) && /^set_(add|delete)$/i.test(token.text)) return parseSetFunction(reader, path);
  return { kind: "set", path, value: parseSetValue(reader) };
}

/** `a = set_add(a, <<…>>)`, `a = set_delete(a, <<…>>)` */
function parseSetFunction(reader: StatementReader, path: Path): Action {
  const token = reader.next();
  const name = token.text.toUpperCase();
  const places = argumentPlaces(reader);
  if (places.length !== 2) throw reader.errorAt(`${name} must have exactly two arguments`, token);
  reader.expectSymbol("(");
  const target = reader.atName() ? parsePath(reader) : undefined;
  if (!target || !samePath(target, path)) {
    throw reader.errorAt(`The first argument to ${name} must equal the assignment value`, token);
  }
  reader.expectSymbol(",");
  const value = reader.atName() ? undefined : parseValue(reader);
  if (!value || !isSet(value)) {
    throw reader.errorAt(`The second argument to ${name} must be a value with type SET`, places[0] ?? token);
  }
  reader.expectSymbol(")");
  return { kind: name === "SET_ADD" ? "add" : "delete", path, value };
}

/** The tokens with which the arguments begin that come next, in parentheses. */
function argumentPlaces(reader: StatementReader): Token[] {
  const places: Token[] = [];
  let depth = 0;
  for (let ahead = 0; ; ahead++) {
    const { kind, text } = reader.peek(ahead);
    if (kind === "end") throw malformed("Unexpected term");
    if (kind !== "symbol") continue;
    if (depth === 1 && text === ",") places.push(reader.peek(ahead + 1));
    if (["(", "[", "{", "<<"].includes(text)) {
      depth++;
      if (depth === 1) places.push(reader.peek(ahead + 1));
    }
    if ([")", "]", "}", ">>"].includes(text)) depth--;
    if (depth === 0) return places;
  }
}

function parseSetValue(reader: StatementReader): SetValue<AttributeValue> {
  const left = parseTerm(reader);
  if (!reader.atSymbol("+", "-")) return left;
  const operator = reader.next().text === "+" ? "+" : "-";
  return { kind: "sum", operator, left, right: parseTerm(reader) };
}

function parseTerm(reader: StatementReader): Term {
  const token = reader.peek();
  if (!isCall(reader)) {
    return reader.atName() ? { kind: "path", path: parsePath(reader) } : { kind: "value", value: parseValue(reader) };
  }
  const name = reader.next().text.toLowerCase();
  if (name !== "list_append") throw reader.errorAt(`Unrecognized function: ${name}`, token);
  const operands: Term[] = [];
  reader.expectSymbol("(");
  while (!reader.acceptSymbol(")")) {
    operands.push(parseTerm(reader));
    if (!reader.acceptSymbol(",") && !reader.atSymbol(")")) throw reader.unexpected();
  }
  return { kind: "call", name, operands };
}

function isCall(reader: StatementReader): boolean {
  return reader.peek().kind === "word" && reader.peek(1).text === "(";
}
