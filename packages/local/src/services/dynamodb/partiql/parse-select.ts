import { notImplemented, validationError } from "../errors.ts";
import type { Path } from "../expressions/ast.ts";
import { parsePath } from "./parse-path.ts";
import { parseSource, refuseAlias } from "./parse-source.ts";
import { parseWhere } from "./parse-where.ts";
import type { SelectStatement } from "./statement.ts";
import { malformed } from "./statement-error.ts";
import type { StatementReader } from "./statement-reader.ts";

/** Reads what follows SELECT. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.select.html */
export function parseSelect(reader: StatementReader): SelectStatement {
  const paths = parseProjection(reader);
  if (!reader.accept("FROM")) throw malformed("Expected FROM after SELECT list");
  const source = parseSource(reader);
  const where = reader.accept("WHERE") ? parseWhere(reader) : undefined;
  const order = reader.accept("ORDER", "BY") ? parseOrder(reader) : [];
  if (reader.accept("LIMIT")) throw reader.errorAt("Unsupported clause: LIMIT", reader.peek());
  if (order.length > 0 && !where && !reader.atWord("WHERE")) {
    throw validationError("Must have WHERE clause in the statement when using ORDER BY clause.");
  }
  return { kind: "select", ...source, paths, where, order };
}

/** The name under which a path's value is returned: `a.b` as `b`, `a.b[0]` as `b[0]`. */
export function columnName(path: Path): string {
  const last = path.findLastIndex((element) => typeof element === "string");
  return path
    .slice(last)
    .map((element) => (typeof element === "number" ? `[${element}]` : element))
    .join("");
}

function parseProjection(reader: StatementReader): readonly Path[] | undefined {
  if (reader.acceptSymbol("*")) {
    if (!reader.atSymbol(",")) return undefined;
    throw validationError("Other attributes should not be present in the projection when '*' is used.");
  }
  const paths: Path[] = [];
  do paths.push(parseColumn(reader));
  while (reader.acceptSymbol(","));
  const names = paths.map(columnName);
  const repeated = names.find((name, i) => names.indexOf(name) < i);
  if (repeated === undefined) return paths;
  throw validationError(`Duplicate identifiers in select clause: ${repeated}`);
}

function parseColumn(reader: StatementReader): Path {
  const token = reader.peek();
  if (token.kind === "word" && reader.peek(1).text === "(") {
    if (token.text.toUpperCase() === "COUNT") throw notImplemented("PartiQL's COUNT");
    throw reader.errorAt("Unexpected path component", token);
  }
  const path = parsePath(reader);
  refuseAlias(reader);
  return path;
}

function parseOrder(reader: StatementReader): SelectStatement["order"] {
  const order: SelectStatement["order"][number][] = [];
  do {
    const [name, ...rest] = parsePath(reader);
    if (rest.length > 0) throw validationError("Argument to ORDER BY must be of type VariableReference. Type: Path");
    const descending = reader.accept("DESC");
    if (!descending) reader.accept("ASC");
    order.push({ name: String(name), descending });
  } while (reader.acceptSymbol(","));
  return order;
}
