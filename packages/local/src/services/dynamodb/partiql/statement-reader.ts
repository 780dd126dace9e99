import { validationError } from "../errors.ts";
import { memoize } from "../expressions/memoize.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { checkValue } from "../values/check-value.ts";
import { malformed } from "./statement-error.ts";
import { type Token, tokenize } from "./tokenize.ts";

/** Words that cannot be names without quotes. */
const KEYWORDS = new Set(
  `ALL AND AS ASC BETWEEN BY CASE CROSS DELETE DESC DISTINCT ELSE END ESCAPE EXCEPT FALSE FROM FULL GROUP HAVING IN INNER
INSERT INTERSECT INTO IS JOIN LEFT LET LIKE LIMIT MISSING NOT NULL ON OR ORDER OUTER PIVOT REMOVE RETURNING RIGHT SELECT
SET THEN TRUE UNION UNPIVOT UPDATE VALUE VALUES WHEN WHERE WITH`.split(/\s+/),
);
/** Programs send the same text again and again, with other parameters; one without is of one use. */
const remembered = memoize(tokenize);
const MAX_REMEMBERED = 2000;
const OPERATORS = new Set(["AND", "BETWEEN", "IN", "IS", "LIKE", "OR"]);

/** Goes through the tokens of a statement, and through its parameters. Throws a ValidationException. */
export class StatementReader {
  readonly #statement: string;
  readonly #tokens: readonly Token[];
  readonly #parameters: readonly AttributeValue[];
  #at = 0;
  #used = 0;

  constructor(statement: string, parameters: readonly AttributeValue[]) {
    this.#statement = statement;
    const isReused = statement.length <= MAX_REMEMBERED && parameters.length > 0;
    this.#tokens = isReused ? remembered(statement) : tokenize(statement);
    this.#parameters = parameters;
  }

  peek(ahead = 0): Token {
    const at = Math.min(this.#at + ahead, this.#tokens.length - 1);
    return this.#tokens[at] as Token;
  }

  next(): Token {
    const token = this.peek();
    this.#at++;
    return token;
  }

  atWord(...words: readonly string[]): boolean {
    const { kind, text } = this.peek();
    return kind === "word" && words.includes(text.toUpperCase());
  }

  atSymbol(...symbols: readonly string[]): boolean {
    const { kind, text } = this.peek();
    return kind === "symbol" && symbols.includes(text);
  }

  /** Passes the words if they come next, in this order. */
  accept(...words: readonly string[]): boolean {
    const come = words.every((word, i) => {
      const { kind, text } = this.peek(i);
      return kind === "word" && text.toUpperCase() === word;
    });
    if (come) this.#at += words.length;
    return come;
  }

  acceptSymbol(symbol: string): boolean {
    if (!this.atSymbol(symbol)) return false;
    this.#at++;
    return true;
  }

  expectSymbol(symbol: string): void {
    if (!this.acceptSymbol(symbol)) throw this.unexpected();
  }

  /** A name comes next: quoted, or a word that is no keyword. */
  atName(): boolean {
    const { kind, text } = this.peek();
    return kind === "name" || (kind === "word" && !KEYWORDS.has(text.toUpperCase()));
  }

  /** The value for the `?` that was just read. */
  parameter(): AttributeValue {
    const value = this.#parameters[this.#used++];
    if (value === undefined) throw parametersDiffer();
    return checkValue(value);
  }

  /** The statement has to end here, and the parameters to be used up. */
  end(): void {
    this.acceptSymbol(";");
    if (this.peek().kind !== "end") throw malformed("Unexpected token after expression");
    if (this.#used < this.#parameters.length) throw parametersDiffer();
  }

  /** Names the place of a token: line, column and length, counted from 1. */
  errorAt(problem: string, { at, length }: Token) {
    const before = this.#statement.slice(0, at);
    const line = before.split("\n").length;
    return validationError(`${problem} at ${line}:${before.length - before.lastIndexOf("\n")}:${length}`);
  }

  /** For a token that no term begins with. */
  unexpected() {
    const { kind, text } = this.peek();
    const word = kind === "word" ? text.toUpperCase() : "";
    if (OPERATORS.has(word)) return malformed("Unexpected operator");
    return malformed(KEYWORDS.has(word) ? "Unexpected keyword" : "Unexpected term");
  }
}

function parametersDiffer() {
  return validationError("Number of parameters in request and statement don't match.");
}
