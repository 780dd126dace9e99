import { validationError } from "../errors.ts";
import { malformed } from "./statement-error.ts";
import type { StatementReader } from "./statement-reader.ts";

export interface Source {
  readonly table: string;
  readonly index?: string | undefined;
}

/** Reads the table, and after a dot the index, that a SELECT reads. */
export function parseSource(reader: StatementReader): Source {
  if (!reader.atName()) throw reader.unexpected();
  const names = [sourceName(reader)];
  while (reader.acceptSymbol(".")) {
    if (!reader.atName()) throw malformed("Invalid path dot component");
    names.push(sourceName(reader));
  }
  const [table = "", index] = names;
  if (names.length > 2) throw validationError("A path may contain at most 2 components in the FROM clause");
  if (reader.atSymbol(",")) throw validationError("Only select from a single table or index is supported.");
  refuseAlias(reader);
  return { table, index };
}

/** Reads the table that a statement writes to. */
export function parseTable(reader: StatementReader): string {
  if (!reader.atName()) throw malformed("Expected identifier for simple path");
  const table = sourceName(reader);
  if (reader.atSymbol(".")) throw validationError("This operation is not supported on an index");
  return table;
}

export function refuseAlias(reader: StatementReader): void {
  if (reader.atName() || reader.atWord("AS")) throw validationError("Aliasing is not supported");
}

function sourceName(reader: StatementReader): string {
  const { text } = reader.next();
  if (text === "") throw validationError("Path component cannot be an empty string");
  return text;
}
