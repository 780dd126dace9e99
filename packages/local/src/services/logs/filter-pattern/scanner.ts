import type { AwsError } from "@waybill/wire";
import { invalidPattern } from "./invalid-pattern.ts";

/** What is wrong where; `rest` is what stands there. */
export type ScanFault = (position: number, rest: string) => AwsError;

/** Walks through the text of a pattern or query; white space between tokens is skipped. */
export class Scanner {
  readonly #text: string;
  readonly #fault: ScanFault;
  #position = 0;

  constructor(text: string, fault: ScanFault = invalidPattern) {
    this.#text = text;
    this.#fault = fault;
  }

  /** Where the next token begins. */
  get position(): number {
    this.#skipSpace();
    return this.#position;
  }

  /** What stands between `start` and the next token, without white space around it. */
  textSince(start: number): string {
    return this.#text.slice(start, this.#position).trim();
  }

  fault(): AwsError {
    return this.#fault(this.position, this.#text.slice(this.#position));
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

  /** As `take`. Throws the fault when nothing matches. */
  expect(expression: RegExp): RegExpExecArray {
    const match = this.take(expression);
    if (match === undefined) throw this.fault();
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
    if (this.#position < this.#text.length) throw this.fault();
  }

  #skipSpace(): void {
    this.takeAdjacent(/\s*/y);
  }
}
