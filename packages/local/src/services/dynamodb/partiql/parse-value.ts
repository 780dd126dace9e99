import { AwsError } from "@waybill/wire";
import { invalidParameters, validationError } from "../errors.ts";
import { type AttributeMap, type AttributeValue, setAttribute } from "../values/attribute-value.ts";
import { checkValue } from "../values/check-value.ts";
import type { StatementReader } from "./statement-reader.ts";

/**
 * Reads a value: a literal, or a `?` that stands for the next parameter. `under` is the place within it that AWS's messages
 * name: `root`, `root.x`, `root[1]`.
 */
export function parseValue(reader: StatementReader, under = "root"): AttributeValue {
  if (reader.atSymbol("{")) return { M: parseStruct(reader, (name) => `${under}.${name}`, under) };
  if (reader.acceptSymbol("[")) return { L: parseElements(reader, "]", (i) => `${under}[${i}]`) };
  if (reader.acceptSymbol("<<")) return bagOf(parseElements(reader, ">>", () => under));
  if (reader.acceptSymbol("?")) return reader.parameter();
  const negative = reader.atSymbol("-") && reader.peek(1).kind === "number";
  if (negative) reader.next();
  const token = reader.peek();
  if (token.kind === "number") return numberOf(`${negative ? "-" : ""}${reader.next().text}`, under);
  if (token.kind === "text") return { S: reader.next().text };
  if (reader.accept("TRUE")) return { BOOL: true };
  if (reader.accept("FALSE")) return { BOOL: false };
  if (reader.accept("NULL")) return { NULL: true };
  if (reader.atWord("MISSING")) throw validationError("MISSING must be compared using IS operator");
  if (token.kind === "word" && reader.peek(1).text === "(") {
    throw reader.errorAt(`Unsupported data type: ${token.text.toLowerCase()} under key ${under}`, token);
  }
  throw reader.unexpected();
}

/** Reads `{'name': value, …}`. */
export function parseStruct(reader: StatementReader, underOf: (name: string) => string, under = "root"): AttributeMap {
  reader.expectSymbol("{");
  const struct: AttributeMap = {};
  while (!reader.acceptSymbol("}")) {
    if (reader.peek().kind !== "text") throw reader.unexpected();
    const name = reader.next().text;
    if (Object.hasOwn(struct, name)) throw validationError(`Duplicate keys in tuple. Key: ${name} under ${under}`);
    reader.expectSymbol(":");
    setAttribute(struct, name, parseValue(reader, underOf(name)));
    if (!reader.acceptSymbol(",") && !reader.atSymbol("}")) throw reader.unexpected();
  }
  return struct;
}

function parseElements(reader: StatementReader, close: string, underOf: (i: number) => string): AttributeValue[] {
  const elements: AttributeValue[] = [];
  while (!reader.acceptSymbol(close)) {
    elements.push(parseValue(reader, underOf(elements.length)));
    if (!reader.acceptSymbol(",") && !reader.atSymbol(close)) throw reader.unexpected();
  }
  return elements;
}

function numberOf(text: string, under: string): AttributeValue {
  try {
    return checkValue({ N: text });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw validationError(`${error.message} under ${under}`);
  }
}

/** A bag is stored as a set. */
function bagOf(values: readonly AttributeValue[]): AttributeValue {
  if (values.length === 0) throw validationError("Empty bags are not supported");
  const sets = {
    SS: values.flatMap(({ S }) => S ?? []),
    NS: values.flatMap(({ N }) => N ?? []),
    BS: values.flatMap(({ B }) => (B ? [B] : [])),
  };
  const type = (["SS", "NS", "BS"] as const).find((each) => sets[each].length === values.length);
  if (!type) {
    throw validationError("Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags");
  }
  const members = sets[type].map((member) =>
    typeof member === "string" ? member : Buffer.from(member).toString("base64"),
  );
  if (new Set(members).size < members.length) {
    throw invalidParameters(`Input collection [${members.join(", ")}] contains duplicates.`);
  }
  return { [type]: sets[type] } as unknown as AttributeValue;
}
