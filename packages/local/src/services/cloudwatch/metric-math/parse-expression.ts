import type { Expression, Operator } from "./expression.ts";

const TOKEN =
  /\s*(?:(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z]\w*)|"([^"]*)"|'([^']*)'|(<=|>=|==|!=|&&|\|\||[-+*/^<>(),[\]]))/y;

interface Token {
  readonly kind: "number" | "name" | "text" | "sign";
  readonly text: string;
}

/** From the loosest to the closest, as AWS has them. */
const LEVELS: readonly (readonly Operator[])[] = [
  ["OR"],
  ["AND"],
  ["<", "<=", ">", ">=", "==", "!="],
  ["+", "-"],
  ["*", "/"],
];

const SYNONYMS: Readonly<Record<string, string>> = { "&&": "AND", "||": "OR" };

/** Throws a SyntaxError for what is no expression. */
export function parseExpression(text: string): Expression {
  const parser = new ExpressionParser(tokensOf(text));
  const expression = parser.operation(0);
  parser.end();
  return expression;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new SyntaxError(`Unexpected "${text.slice(at).trim()}"`);
    const [, number, name, double, single, sign = ""] = match;
    if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else if (double !== undefined || single !== undefined) tokens.push({ kind: "text", text: double ?? single ?? "" });
    else tokens.push({ kind: "sign", text: SYNONYMS[sign] ?? sign });
  }
  return tokens;
}

class ExpressionParser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Operators of one level, from left to right. */
  operation(level: number): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#negation();
    let left = this.operation(level + 1);
    for (;;) {
      const operator = operators.find((each) => this.#takes(each));
      if (operator === undefined) return left;
      left = { is: "operation", operator, left, right: this.operation(level + 1) };
    }
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw this.#unexpected();
  }

  #negation(): Expression {
    return this.#takes("-") ? { is: "negation", of: this.#negation() } : this.#power();
  }

  #power(): Expression {
    const left = this.#single();
    return this.#takes("^") ? { is: "operation", operator: "^", left, right: this.#negation() } : left;
  }

  #single(): Expression {
    if (this.#takes("(")) {
      const inner = this.operation(0);
      this.#expect(")");
      return inner;
    }
    if (this.#takes("[")) return { is: "list", items: this.#untilClosed("]") };
    const token = this.#tokens[this.#at];
    if (token === undefined || token.kind === "sign") throw this.#unexpected();
    this.#at += 1;
    if (token.kind === "number") return { is: "number", value: Number(token.text) };
    if (token.kind === "text") return { is: "text", text: token.text };
    if (this.#takes("(")) return { is: "call", name: token.text, args: this.#untilClosed(")") };
    return /^[a-z]/.test(token.text) ? { is: "id", id: token.text } : { is: "word", word: token.text };
  }

  #untilClosed(bracket: string): Expression[] {
    const items: Expression[] = [];
    if (this.#takes(bracket)) return items;
    do items.push(this.operation(0));
    while (this.#takes(","));
    this.#expect(bracket);
    return items;
  }

  #takes(text: string): boolean {
    const token = this.#tokens[this.#at];
    if (token === undefined || token.kind === "text" || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) throw this.#unexpected();
  }

  #unexpected(): SyntaxError {
    const token = this.#tokens[this.#at];
    return new SyntaxError(token === undefined ? "Unexpected end of the expression" : `Unexpected "${token.text}"`);
  }
}
