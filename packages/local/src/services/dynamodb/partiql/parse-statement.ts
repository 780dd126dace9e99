import { validationError } from "../errors.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { parseAssignments } from "./parse-assignments.ts";
import { parseSelect } from "./parse-select.ts";
import { parseSource, parseTable, refuseAlias } from "./parse-source.ts";
import { parseStruct } from "./parse-value.ts";
import { parseWhere } from "./parse-where.ts";
import type {
  DeleteStatement,
  ExistsStatement,
  InsertStatement,
  Returning,
  Statement,
  UpdateStatement,
} from "./statement.ts";
import { malformed } from "./statement-error.ts";
import { StatementReader } from "./statement-reader.ts";

/**
 * Reads a PartiQL statement, each `?` replaced by the next parameter. Throws a ValidationException.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.statements.html
 */
export function parseStatement(text: string, parameters: readonly AttributeValue[]): Statement {
  const reader = new StatementReader(text, parameters);
  const statement = parseVerb(reader);
  reader.end();
  return statement;
}

function parseVerb(reader: StatementReader): Statement {
  if (reader.accept("SELECT")) return parseSelect(reader);
  if (reader.accept("INSERT")) return parseInsert(reader);
  if (reader.accept("UPDATE")) return parseUpdate(reader);
  if (reader.accept("DELETE")) return parseDelete(reader);
  if (reader.accept("FROM")) return parseUpdateFrom(reader);
  if (reader.accept("EXISTS")) return parseExists(reader);
  throw malformed("Expected data manipulation");
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.insert.html */
function parseInsert(reader: StatementReader): InsertStatement {
  if (!reader.accept("INTO")) throw malformed("Expected INTO after INSERT");
  const table = parseTable(reader);
  if (!reader.accept("VALUE")) throw malformed("Unexpected token after expression");
  if (!reader.atSymbol("{")) {
    const format = "Please use struct format {...} to express item values for insert statement.";
    throw validationError(`Unsupported format in item expression. ${format}`);
  }
  const item = parseStruct(reader, () => "root");
  if (reader.atWord("RETURNING")) throw validationError("RETURNING is not supported in INSERT");
  return { kind: "insert", table, item };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.update.html */
function parseUpdate(reader: StatementReader): UpdateStatement {
  const table = parseTable(reader);
  refuseAlias(reader);
  const update = parseAssignments(reader);
  const where = reader.accept("WHERE") ? parseWhere(reader) : undefined;
  return { kind: "update", table, update, where, returning: parseReturning(reader) };
}

/** `FROM table WHERE … SET …`, which DynamoDB reads too. */
function parseUpdateFrom(reader: StatementReader): UpdateStatement {
  const { table, index } = parseSource(reader);
  if (index !== undefined) throw validationError("This operation is not supported on an index");
  const where = reader.accept("WHERE") ? parseWhere(reader) : undefined;
  const update = parseAssignments(reader);
  return { kind: "update", table, update, where, returning: parseReturning(reader) };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.delete.html */
function parseDelete(reader: StatementReader): DeleteStatement {
  if (!reader.accept("FROM")) throw malformed("Expected FROM after DELETE");
  const table = parseTable(reader);
  refuseAlias(reader);
  const where = reader.accept("WHERE") ? parseWhere(reader) : undefined;
  const returning = parseReturning(reader);
  if (returning === undefined || returning === "ALL_OLD") return { kind: "delete", table, where, returning };
  const clause = `RETURNING ${returning.replace("UPDATED", "MODIFIED").replace("_", " ")} *`;
  const rule = "Only RETURNING ALL OLD * is allowed in DELETE statements.";
  throw validationError(`Invalid returning clause: ${clause}. ${rule}`);
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-functions.exists.html */
function parseExists(reader: StatementReader): ExistsStatement {
  reader.expectSymbol("(");
  if (!reader.accept("SELECT")) throw reader.unexpected();
  const select = parseSelect(reader);
  reader.expectSymbol(")");
  return { kind: "exists", table: select.table, select };
}

function parseReturning(reader: StatementReader): Returning | undefined {
  if (!reader.accept("RETURNING")) return undefined;
  const which = reader.next().text.toUpperCase();
  const when = reader.next().text.toUpperCase();
  if (!["ALL", "MODIFIED"].includes(which) || !["OLD", "NEW"].includes(when)) {
    throw malformed("Expected ALL or MODIFIED, then OLD or NEW, in RETURNING clause");
  }
  if (!reader.acceptSymbol("*")) {
    throw validationError("Expected '*' after ( MODIFIED | ALL ) ( NEW | OLD ) in RETURNING clause");
  }
  return `${which === "ALL" ? "ALL" : "UPDATED"}_${when}` as Returning;
}
