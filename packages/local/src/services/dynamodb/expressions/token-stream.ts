import type { AwsError } from "@waybill/wire";
import { type ExpressionKind, expressionError } from "./expression-error.ts";
import { type Token, tokenize } from "./tokens.ts";

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters
const MAX_EXPRESSION_BYTES = 4096;
const MAX_OPERATORS = 300;
/** Deeper nesting cannot be valid, as every level needs an operator; the limit guards the stack. */
const MAX_NESTING = 400;

/** The tokens of one expression, as the parsers consume them, and the limits that all expressions have. */
export class TokenStream {
  readonly kind: ExpressionKind;
  readonly #expression: string;
  readonly #tokens: readonly Token[];
  #position = 0;
  #operators = 0;
  #nesting = 0;

  constructor(kind: ExpressionKind, expression: string, keywords: ReadonlySet<string>) {
    this.kind = kind;
    this.#expression = expression;
    if (expression.trim() === "") throw this.error("The expression can not be empty;");
    const bytes = Buffer.byteLength(expression);
    if (bytes > MAX_EXPRESSION_BYTES) {
      const size = kind === "UpdateExpression" ? "" : ` expression size: ${bytes}`;
      throw this.error(`Expression size has exceeded the maximum allowed size;${size}`);
    }
    this.#tokens = tokenize(expression, keywords);
  }

  /** The next token; `ahead` of it, the ones that follow. At the end, the closing token. */
  peek(ahead = 0): Token {
    const token = this.#tokens[this.#position + ahead] ?? this.#tokens.at(-1);
    if (token === undefined) throw new RangeError("an expression without tokens");
    return token;
  }

  next(): Token {
    const token = this.peek();
    this.#position++;
    return token;
  }

  /** Whether the next token is this symbol or keyword. */
  at(text: string): boolean {
    const { kind, text: found } = this.peek();
    return found === text && (kind === "symbol" || kind === "keyword");
  }

  /** Consumes the symbol or keyword if it comes next. */
  accept(text: string): boolean {
    const found = this.at(text);
    if (found) this.#position++;
    return found;
  }

  expect(text: string): void {
    if (!this.accept(text)) throw this.syntaxError();
  }

  expectEnd(): void {
    if (this.peek().kind !== "end") throw this.syntaxError();
  }

  countOperator(): void {
    if (++this.#operators > MAX_OPERATORS) {
      throw this.error(`The expression contains too many operators; operator count: ${this.#operators}`);
    }
  }

  /** Parses what stands inside of parentheses. */
  nested<T>(parse: () => T): T {
    if (++this.#nesting > MAX_NESTING) throw this.syntaxError();
    const parsed = parse();
    this.#nesting--;
    return parsed;
  }

  error(message: string): AwsError {
    return expressionError(this.kind, message);
  }

  /** Names the next token, and shows it between its neighbours. */
  syntaxError(): AwsError {
    const [from, token, to] = [this.peek(this.#position > 0 ? -1 : 0), this.peek(), this.peek(1)];
    const text = token.kind === "end" ? token.text : this.#expression.slice(token.start, token.end);
    const near = this.#expression.slice(from.start, to.end).trimEnd();
    return this.error(`Syntax error; token: "${text}", near: "${near}"`);
  }
}
