import type { Operand } from "./ast.ts";
import { parsePath } from "./parse-path.ts";
import type { TokenStream } from "./token-stream.ts";

/** A path, a value's placeholder, or a call of a function by any name. */
export function parseOperand(tokens: TokenStream): Operand<string> {
  const { kind } = tokens.peek();
  if (kind === ":placeholder") return { kind: "value", value: tokens.next().text };
  if (kind === "name" && isOpening(tokens)) return parseCall(tokens);
  return { kind: "path", path: parsePath(tokens) };
}

function isOpening(tokens: TokenStream): boolean {
  const { kind, text } = tokens.peek(1);
  return kind === "symbol" && text === "(";
}

function parseCall(tokens: TokenStream): Operand<string> {
  const name = tokens.next().text;
  tokens.expect("(");
  const operands = tokens.nested(() => {
    const list = [parseArgument(tokens)];
    while (tokens.accept(",")) list.push(parseArgument(tokens));
    return list;
  });
  tokens.expect(")");
  return { kind: "call", name, operands };
}

/** An operand, which may stand in one pair of parentheses. */
export function parseArgument(tokens: TokenStream): Operand<string> {
  if (!tokens.accept("(")) return parseOperand(tokens);
  const doubled = tokens.at("(");
  const operand = tokens.nested(() => parseArgument(tokens));
  tokens.expect(")");
  if (doubled) throw tokens.error("The expression has redundant parentheses;");
  return operand;
}
