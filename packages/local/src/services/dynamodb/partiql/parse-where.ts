import { AwsError } from "@waybill/wire";
import { validationError } from "../errors.ts";
import type { Comparator, Condition, Operand } from "../expressions/ast.ts";
import { checkPredicate } from "../expressions/check-predicate.ts";
import type { Predicate } from "../expressions/walk-condition.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { parsePath } from "./parse-path.ts";
import { parseValue } from "./parse-value.ts";
import { malformed } from "./statement-error.ts";
import type { StatementReader } from "./statement-reader.ts";

type Where = Condition<AttributeValue>;
type Term = Operand<AttributeValue>;

const FUNCTIONS = new Set(["attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains"]);
const COMPARATORS = ["=", "<>", "!=", "<", "<=", ">", ">="];
const TYPES: Readonly<Record<string, string>> = {
  BLOB: "B",
  BOOL: "BOOL",
  BOOLEAN: "BOOL",
  LIST: "L",
  NULL: "NULL",
  NUMERIC: "N",
  STRING: "S",
  STRUCT: "M",
  TUPLE: "M",
};

/** Reads what follows WHERE. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-operators.html */
export function parseWhere(reader: StatementReader): Where {
  return new WhereParser(reader).disjunction();
}

class WhereParser {
  readonly #reader: StatementReader;

  constructor(reader: StatementReader) {
    this.#reader = reader;
  }

  disjunction(): Where {
    return this.#junction("OR", () => this.#junction("AND", () => this.#negation()));
  }

  #junction(operator: "AND" | "OR", parse: () => Where): Where {
    const conditions = [parse()];
    while (this.#reader.accept(operator)) {
      this.#requireRight();
      conditions.push(parse());
    }
    const [only] = conditions;
    return conditions.length === 1 && only ? only : { kind: "junction", operator, conditions };
  }

  #negation(): Where {
    if (this.#reader.accept("NOT")) return { kind: "not", condition: this.#negation() };
    if (!this.#reader.acceptSymbol("(")) return this.#predicate();
    const condition = this.disjunction();
    this.#reader.expectSymbol(")");
    return condition;
  }

  #predicate(): Where {
    const reader = this.#reader;
    const token = reader.peek();
    if (token.kind !== "word" || reader.peek(1).text !== "(") return this.#relation(this.#operand());
    const name = token.text.toLowerCase();
    if (name === "size") return this.#relation(this.#operand());
    if (!FUNCTIONS.has(name)) throw reader.errorAt(`Unrecognized function: ${name}`, token);
    const call = checked({ kind: "call", name, operands: this.#arguments() });
    if (!reader.atSymbol("=", "<>", "!=")) return call;
    const same = reader.next().text === "=";
    const { BOOL: asked } = parseValue(reader);
    if (asked === undefined) throw unsupportedWhere();
    return asked === same ? call : { kind: "not", condition: call };
  }

  #relation(left: Term): Where {
    const reader = this.#reader;
    if (reader.accept("IS")) return this.#typeTest(left);
    const negated = reader.accept("NOT");
    const condition = this.#comparison(left);
    return negated ? { kind: "not", condition } : condition;
  }

  #comparison(left: Term): Where {
    const reader = this.#reader;
    if (reader.accept("IN")) return checked({ kind: "in", operand: left, list: this.#list(left) });
    if (reader.accept("BETWEEN")) {
      const lower = this.#right();
      if (!reader.accept("AND")) throw malformed("Expected AND after BETWEEN");
      return checked({ kind: "between", operand: left, lower, upper: this.#right() });
    }
    if (!reader.atSymbol(...COMPARATORS)) throw unsupportedWhere();
    const { text } = reader.next();
    const comparator = (text === "!=" ? "<>" : text) as Comparator;
    return checked({ kind: "comparison", comparator, left, right: this.#right() });
  }

  /** `IS MISSING`, `IS NOT NULL`, `IS STRING` */
  #typeTest(left: Term): Where {
    const negated = this.#reader.accept("NOT");
    const { text } = this.#reader.next();
    const word = text.toUpperCase();
    if (left.kind !== "path") {
      throw validationError("The left hand side argument to IS must be a Variable Reference, Literal, or Path");
    }
    const type = TYPES[word];
    if (word !== "MISSING" && !type) throw malformed("Expected type name");
    const test: Where = type
      ? { kind: "call", name: "attribute_type", operands: [left, { kind: "value", value: { S: type } }] }
      : { kind: "call", name: "attribute_not_exists", operands: [left] };
    return negated ? { kind: "not", condition: test } : test;
  }

  #list(left: Term): readonly Term[] {
    const reader = this.#reader;
    const close = [
      ["[", "]"],
      ["(", ")"],
      ["<<", ">>"],
    ].find(([open = ""]) => reader.acceptSymbol(open))?.[1];
    const list: Term[] = [];
    while (close && !reader.acceptSymbol(close)) {
      list.push({ kind: "value", value: parseValue(reader) });
      if (!reader.acceptSymbol(",") && !reader.atSymbol(close)) throw reader.unexpected();
    }
    if (left.kind === "path" && list.length > 0) return list;
    const right = "right hand argument of type Seq with at least one member";
    throw validationError(`IN operator must have a left hand argument of type Variable Reference and ${right}`);
  }

  #right(): Term {
    this.#requireRight();
    return this.#operand();
  }

  #requireRight(): void {
    const { kind, text } = this.#reader.peek();
    if (kind !== "end" && text !== ";") return;
    throw malformed("Missing right-hand side expression of infix operator");
  }

  #operand(): Term {
    const operand = this.#single();
    const { text } = this.#reader.peek();
    if (!this.#reader.atSymbol("+", "-", "*")) return operand;
    throw validationError(`Unsupported operator in Condition Expression. Operator: ${text}`);
  }

  #single(): Term {
    const reader = this.#reader;
    const token = reader.peek();
    if (token.kind === "word" && reader.peek(1).text === "(") {
      const name = token.text.toLowerCase();
      if (name !== "size") throw reader.errorAt(`Unrecognized function: ${name}`, token);
      return { kind: "call", name, operands: this.#arguments() };
    }
    if (reader.atName()) return { kind: "path", path: parsePath(reader) };
    return { kind: "value", value: parseValue(reader) };
  }

  #arguments(): Term[] {
    const reader = this.#reader;
    reader.next();
    reader.expectSymbol("(");
    const operands: Term[] = [];
    while (!reader.acceptSymbol(")")) {
      operands.push(this.#operand());
      if (!reader.acceptSymbol(",") && !reader.atSymbol(")")) throw reader.unexpected();
    }
    return operands;
  }
}

/** Without the name of a request's member, which a statement has not. */
function checked(predicate: Predicate<AttributeValue>): Where {
  try {
    checkPredicate("ConditionExpression", predicate);
    return predicate;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw validationError(error.message.replace(/^Invalid ConditionExpression: /, ""));
  }
}

function unsupportedWhere() {
  return validationError("WHERE clause must contain an expression that resolves to a boolean");
}
