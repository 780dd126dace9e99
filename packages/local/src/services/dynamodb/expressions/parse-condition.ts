import type { Comparator, Condition, Operand } from "./ast.ts";
import { checkFunctions } from "./check-functions.ts";
import { checkReservedWords } from "./check-reserved-words.ts";
import type { ExpressionKind } from "./expression-error.ts";
import { parseArgument, parseOperand } from "./parse-operand.ts";
import { TokenStream } from "./token-stream.ts";
import { pathsOfCondition } from "./walk-condition.ts";

const KEYWORDS = new Set(["AND", "OR", "NOT", "BETWEEN", "IN"]);
const COMPARATORS: readonly string[] = ["=", "<>", "<", "<=", ">", ">="] satisfies Comparator[];
const MAX_IN_OPERANDS = 100;

/**
 * Parses a condition, filter or key condition. Throws AWS's ValidationException for what is wrong whatever the request's
 * names and values are: syntax, redundant parentheses, unknown or misplaced functions, reserved words.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export function parseCondition(kind: ExpressionKind, expression: string): Condition<string> {
  const tokens = new TokenStream(kind, expression, KEYWORDS);
  const parser = new ConditionParser(tokens);
  const condition = parser.parse();
  if (parser.redundantParentheses) throw tokens.error("The expression has redundant parentheses;");
  checkFunctions(kind, condition);
  checkReservedWords(kind, pathsOfCondition(condition));
  return condition;
}

/** Until the token after it is seen, `(a)` may be a condition in parentheses or the left side of `(a) = b`. */
interface Parsed {
  readonly node: Condition<string> | Operand<string>;
  /** It stands in parentheses of its own. */
  readonly grouped: boolean;
}

class ConditionParser {
  redundantParentheses = false;
  readonly #tokens: TokenStream;

  constructor(tokens: TokenStream) {
    this.#tokens = tokens;
  }

  parse(): Condition<string> {
    const parsed = this.#or();
    this.#tokens.expectEnd();
    return this.#condition(parsed);
  }

  #or(): Parsed {
    return this.#junction("OR", () => this.#and());
  }

  #and(): Parsed {
    return this.#junction("AND", () => this.#not());
  }

  #junction(keyword: "AND" | "OR", parsePart: () => Parsed): Parsed {
    const first = parsePart();
    if (!this.#tokens.at(keyword)) return first;
    const conditions = [this.#condition(first)];
    while (this.#tokens.accept(keyword)) {
      this.#tokens.countOperator();
      conditions.push(this.#condition(parsePart()));
    }
    return { node: { kind: "junction", operator: keyword, conditions }, grouped: false };
  }

  #not(): Parsed {
    let negations = 0;
    while (this.#tokens.accept("NOT")) {
      this.#tokens.countOperator();
      negations++;
    }
    const parsed = this.#comparison();
    if (negations === 0) return parsed;
    let node = this.#condition(parsed);
    while (negations-- > 0) node = { kind: "not", condition: node };
    return { node, grouped: false };
  }

  #comparison(): Parsed {
    const parsed = this.#tokens.at("(") ? this.#group() : { node: parseOperand(this.#tokens), grouped: false };
    const { kind, text } = this.#tokens.peek();
    const infix = kind === "symbol" ? COMPARATORS.includes(text) : text === "BETWEEN" || text === "IN";
    if (!infix) return parsed;
    const left = this.#operand(parsed);
    this.#tokens.countOperator();
    return { node: this.#infix(left, this.#tokens.next().text), grouped: false };
  }

  #infix(left: Operand<string>, operator: string): Condition<string> {
    if (operator === "IN") return this.#in(left);
    if (operator === "BETWEEN") {
      const lower = parseArgument(this.#tokens);
      this.#tokens.expect("AND");
      return { kind: "between", operand: left, lower, upper: parseArgument(this.#tokens) };
    }
    return { kind: "comparison", comparator: operator as Comparator, left, right: parseArgument(this.#tokens) };
  }

  #in(operand: Operand<string>): Condition<string> {
    this.#tokens.expect("(");
    const list = [parseArgument(this.#tokens)];
    while (this.#tokens.accept(",")) list.push(parseArgument(this.#tokens));
    this.#tokens.expect(")");
    if (list.length > MAX_IN_OPERANDS) {
      const problem = "The IN operator is provided with too many operands";
      throw this.#tokens.error(`${problem}; number of operands: ${list.length}`);
    }
    return { kind: "in", operand, list };
  }

  #group(): Parsed {
    this.#tokens.expect("(");
    const inner = this.#tokens.nested(() => this.#or());
    this.#tokens.expect(")");
    if (inner.grouped) this.redundantParentheses = true;
    return { node: inner.node, grouped: true };
  }

  #condition({ node }: Parsed): Condition<string> {
    if (node.kind === "path" || node.kind === "value") throw this.#tokens.syntaxError();
    return node;
  }

  #operand({ node }: Parsed): Operand<string> {
    if (node.kind === "path" || node.kind === "value" || node.kind === "call") return node;
    throw this.#tokens.syntaxError();
  }
}
