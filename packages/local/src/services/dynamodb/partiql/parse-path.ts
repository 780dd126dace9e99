import { validationError } from "../errors.ts";
import type { Path } from "../expressions/ast.ts";
import { malformed } from "./statement-error.ts";
import type { StatementReader } from "./statement-reader.ts";

/** Reads a document path: `a.b[0]`, `"a"."b"`, `a['b']`. */
export function parsePath(reader: StatementReader): Path {
  if (!reader.atName()) throw reader.unexpected();
  const path: (string | number)[] = [nameOf(reader)];
  for (;;) {
    if (reader.acceptSymbol(".")) {
      if (!reader.atName()) throw malformed("Invalid path dot component");
      path.push(nameOf(reader));
    } else if (reader.acceptSymbol("[")) {
      path.push(elementOf(reader));
      reader.expectSymbol("]");
    } else return path;
  }
}

function nameOf(reader: StatementReader): string {
  const { text } = reader.next();
  if (text === "") throw validationError("Path component cannot be an empty string");
  return text;
}

function elementOf(reader: StatementReader): string | number {
  const { kind, text } = reader.next();
  if (kind === "text") return text;
  if (kind === "symbol" && text === "*") {
    throw validationError("Wildcard path component like a[*].b are not supported");
  }
  if (kind !== "number" || !/^\d+$/.test(text)) throw malformed("Unexpected term");
  return Number(text);
}
