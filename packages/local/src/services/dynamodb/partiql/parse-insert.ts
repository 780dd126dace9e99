import { validationError } from "../errors.ts";
import type { AttributeMap, AttributeValue } from "../values/attribute-value.ts";

/** `INSERT INTO "table" VALUE {'name': value, …}` */
export interface Insert {
  readonly table: string;
  readonly item: AttributeMap;
}

const TOKEN =
  /\s*(?:("(?:[^"]|"")*")|('(?:[^']|'')*')|([A-Za-z_][\w.$-]*)|(-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(<<|>>|[{}[\],:?;]))/y;

/** The first word of a statement, in capitals: INSERT, SELECT, UPDATE, DELETE, EXISTS. */
export function verbOf(statement: string): string {
  return /^\s*([A-Za-z]+)/.exec(statement)?.[1]?.toUpperCase() ?? "";
}

/**
 * Reads an INSERT, each `?` replaced by the next parameter. Throws a ValidationException.
 * AWS: "PartiQL insert statements for DynamoDB".
 */
export function parseInsert(statement: string, parameters: readonly AttributeValue[]): Insert {
  const parser = new InsertParser(statement, parameters);
  return parser.insert();
}

class InsertParser {
  readonly #text: string;
  readonly #parameters: readonly AttributeValue[];
  #used = 0;
  #at = 0;

  constructor(text: string, parameters: readonly AttributeValue[]) {
    this.#text = text;
    this.#parameters = parameters;
  }

  insert(): Insert {
    for (const word of ["INSERT", "INTO"]) if (this.#next().toUpperCase() !== word) throw this.#malformed();
    const name = this.#next();
    const table = name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
    if (this.#next().toUpperCase() !== "VALUE") throw this.#malformed();
    const item = this.#map();
    if (this.#peek() === ";") this.#next();
    if (this.#peek() !== "") throw this.#malformed();
    if (this.#used < this.#parameters.length) {
      throw validationError("Number of parameters in request and statement don't match.");
    }
    return { table, item };
  }

  #map(): AttributeMap {
    this.#expect("{");
    const map: Record<string, AttributeValue> = {};
    while (this.#peek() !== "}") {
      const name = this.#next();
      if (!name.startsWith("'")) throw this.#malformed();
      this.#expect(":");
      map[unquoted(name)] = this.#value();
      if (this.#peek() === ",") this.#next();
      else if (this.#peek() !== "}") throw this.#malformed();
    }
    this.#expect("}");
    return map;
  }

  #value(): AttributeValue {
    const token = this.#peek();
    if (token === "{") return { M: this.#map() };
    if (token === "[") return { L: this.#list("[", "]") };
    if (token === "<<") return setOf(this.#list("<<", ">>"));
    this.#next();
    if (token === "?") return this.#parameter();
    if (token.startsWith("'")) return { S: unquoted(token) };
    if (/^[-.\d]/.test(token)) return { N: token };
    switch (token.toUpperCase()) {
      case "TRUE":
        return { BOOL: true };
      case "FALSE":
        return { BOOL: false };
      case "NULL":
        return { NULL: true };
      default:
        throw this.#malformed();
    }
  }

  #list(open: string, close: string): AttributeValue[] {
    this.#expect(open);
    const list: AttributeValue[] = [];
    while (this.#peek() !== close) {
      list.push(this.#value());
      if (this.#peek() === ",") this.#next();
      else if (this.#peek() !== close) throw this.#malformed();
    }
    this.#expect(close);
    return list;
  }

  #parameter(): AttributeValue {
    const value = this.#parameters[this.#used++];
    if (value === undefined) throw validationError("Number of parameters in request and statement don't match.");
    return value;
  }

  #peek(): string {
    const at = this.#at;
    const token = this.#next();
    this.#at = at;
    return token;
  }

  /** Empty at the end. */
  #next(): string {
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.#text);
    if (match === null) {
      if (this.#text.slice(this.#at).trim() === "") return "";
      throw this.#malformed();
    }
    this.#at = TOKEN.lastIndex;
    return match[0].trimStart();
  }

  #expect(token: string): void {
    if (this.#next() !== token) throw this.#malformed();
  }

  #malformed() {
    return validationError("Statement wasn't well formed, can't be processed: Unexpected term");
  }
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll("''", "'");
}

function setOf(values: readonly AttributeValue[]): AttributeValue {
  const texts = values.flatMap(({ S }) => S ?? []);
  if (texts.length === values.length && values.length > 0) return { SS: texts };
  const numbers = values.flatMap(({ N }) => N ?? []);
  if (numbers.length === values.length && values.length > 0) return { NS: numbers };
  throw validationError(
    "Statement wasn't well formed, can't be processed: a set has texts or numbers, all of one type",
  );
}
