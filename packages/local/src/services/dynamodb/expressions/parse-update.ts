import type { SetValue, Update, UpdateAction } from "./ast.ts";
import { checkReservedWords } from "./check-reserved-words.ts";
import { checkFunctionName } from "./functions.ts";
import { parseArgument, parseOperand } from "./parse-operand.ts";
import { parsePath } from "./parse-path.ts";
import { TokenStream } from "./token-stream.ts";
import { callsOf } from "./walk-operand.ts";
import { operandsOfUpdate, pathsOfUpdate } from "./walk-update.ts";

const CLAUSES = ["SET", "REMOVE", "ADD", "DELETE"] as const;
const KEYWORDS = new Set<string>(CLAUSES);

/**
 * Parses an update. Throws AWS's ValidationException for what is wrong whatever the request's names and values are.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
export function parseUpdate(expression: string): Update<string> {
  const tokens = new TokenStream("UpdateExpression", expression, KEYWORDS);
  const clauses: string[] = [];
  const actions: UpdateAction<string>[] = [];
  do {
    const clause = CLAUSES.find((each) => tokens.accept(each));
    if (clause === undefined) throw tokens.syntaxError();
    clauses.push(clause);
    do actions.push(parseAction(clause, tokens));
    while (tokens.accept(","));
  } while (tokens.peek().kind !== "end");
  checkReservedWords(tokens.kind, pathsOfUpdate(actions));
  for (const { name } of operandsOfUpdate(actions).flatMap(callsOf)) checkFunctionName(tokens.kind, name);
  const repeated = clauses.find((clause, i) => clauses.indexOf(clause) < i);
  if (repeated === undefined) return actions;
  throw tokens.error(`The "${repeated}" section can only be used once in an update expression;`);
}

function parseAction(clause: (typeof CLAUSES)[number], tokens: TokenStream): UpdateAction<string> {
  const path = parsePath(tokens);
  switch (clause) {
    case "SET":
      tokens.expect("=");
      return { kind: "set", path, value: parseSetValue(tokens, false) };
    case "REMOVE":
      return { kind: "remove", path };
    case "ADD":
    case "DELETE": {
      if (tokens.peek().kind !== ":placeholder") throw tokens.syntaxError();
      return { kind: clause === "ADD" ? "add" : "delete", path, value: tokens.next().text };
    }
  }
}

function parseSetValue(tokens: TokenStream, inParentheses: boolean): SetValue<string> {
  const grouped = tokens.at("(");
  const left = grouped ? parseGroup(tokens) : parseOperand(tokens);
  if (!tokens.at("+") && !tokens.at("-")) {
    if (grouped && inParentheses) throw tokens.error("The expression has redundant parentheses;");
    return left;
  }
  if (left.kind === "sum") throw tokens.syntaxError();
  tokens.countOperator();
  const operator = tokens.next().text === "+" ? "+" : "-";
  return { kind: "sum", operator, left, right: parseArgument(tokens) };
}

function parseGroup(tokens: TokenStream): SetValue<string> {
  tokens.expect("(");
  const value = tokens.nested(() => parseSetValue(tokens, true));
  tokens.expect(")");
  return value;
}
