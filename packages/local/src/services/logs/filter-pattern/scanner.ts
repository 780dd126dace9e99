import { invalidPattern } from "./invalid-pattern.ts";

/** Walks through the text of a pattern; white space between tokens is skipped. */
export class Scanner {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The match of a sticky expression at this point, which is then behind; else undefined. */
  take(expression: RegExp): RegExpExecArray | undefined {
    this.#skipSpace();
    return this.takeAdjacent(expression);
  }

  /** As `take`, without white space before. */
  takeAdjacent(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#position;
    const match = expression.exec(this.#text);
    if (match === null) return undefined;
    this.#position = expression.lastIndex;
    return match;
  }

  /** As `take`. Throws InvalidParameterException when nothing matches. */
  expect(expression: RegExp): RegExpExecArray {
    const match = this.take(expression);
    if (match === undefined) throw invalidPattern();
    return match;
  }

  /** Tells whether an expression matches here, and stays. */
  startsWith(expression: RegExp): boolean {
    this.#skipSpace();
    expression.lastIndex = this.#position;
    return expression.test(this.#text);
  }

  expectEnd(): void {
    this.#skipSpace();
    if (this.#position < this.#text.length) throw invalidPattern();
  }

  #skipSpace(): void {
    this.takeAdjacent(/\s*/y);
  }
}
