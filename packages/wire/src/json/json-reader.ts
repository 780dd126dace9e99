import type { NormalizedSchema } from "@smithy/core/schema";
import { NumericValue } from "@smithy/core/serde";
import { awsError } from "../aws-error.ts";
import { lazily } from "../model/lazily.ts";

/** Reads a parsed JSON value as the schema has it: base64 to bytes, epoch seconds to Date; unknown members and nulls fall away. */
export type JsonReader = (value: unknown) => unknown;

const structs = new WeakMap<object, JsonReader>();

/**
 * The reader of a schema. Unlike the SDK's deserializer, which trusts its peer, it refuses values of a wrong type with the
 * `SerializationException` that AWS's front ends answer.
 */
export function jsonReader(schema: NormalizedSchema): JsonReader {
  if (schema.isStructSchema()) return structReader(schema);
  if (schema.isListSchema()) return listReader(schema);
  if (schema.isMapSchema()) return mapReader(schema);
  if (schema.isBlobSchema()) return readBlob;
  if (schema.isTimestampSchema()) return readTimestamp;
  if (schema.isBooleanSchema()) return readBoolean;
  if (schema.isNumericSchema()) return readNumber;
  if (schema.isBigIntegerSchema()) return (value) => BigInt(readNumber(value));
  if (schema.isBigDecimalSchema()) return (value) => new NumericValue(String(readNumber(value)), "bigDecimal");
  if (schema.isDocumentSchema()) return (value) => value;
  return readString;
}

/** Readers of members are made at first use: shapes may contain themselves (`AttributeValue`). */
function structReader(schema: NormalizedSchema): JsonReader {
  const identity = schema.getSchema() as object;
  const known = structs.get(identity);
  if (known) return known;
  let members: Map<string, { readonly name: string; readonly read: JsonReader }> | undefined;
  const compile = () => {
    const compiled = new Map<string, { readonly name: string; readonly read: JsonReader }>();
    for (const [name, member] of schema.structIterator()) {
      compiled.set(member.getMergedTraits().jsonName ?? name, { name, read: jsonReader(member) });
    }
    return compiled;
  };
  const read: JsonReader = (value) => {
    members ??= compile();
    const struct: Record<string, unknown> = {};
    for (const [key, memberValue] of Object.entries(asObject(value))) {
      const member = members.get(key);
      if (member && memberValue !== null) struct[member.name] = member.read(memberValue);
    }
    return struct;
  };
  structs.set(identity, read);
  return read;
}

function listReader(schema: NormalizedSchema): JsonReader {
  const read = lazily(() => jsonReader(schema.getValueSchema()));
  const sparse = Boolean(schema.getMergedTraits().sparse);
  return (value) => {
    if (!Array.isArray(value)) throw mismatch(value, "Unexpected field type");
    const items: unknown[] = [];
    for (const item of value) {
      if (item !== null) items.push(read()(item));
      else if (sparse) items.push(null);
    }
    return items;
  };
}

function mapReader(schema: NormalizedSchema): JsonReader {
  const read = lazily(() => jsonReader(schema.getValueSchema()));
  return (value) => {
    const map: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(asObject(value))) {
      if (item === null) continue;
      const parsed = read()(item);
      if (key === "__proto__") Object.defineProperty(map, key, { value: parsed, enumerable: true, writable: true });
      else map[key] = parsed;
    }
    return map;
  };
}

function asObject(value: unknown): object {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw mismatch(value, "Unexpected field type");
}

function readString(value: unknown): string {
  if (typeof value === "string") return value;
  throw mismatch(value, `${kind(value)} can not be converted to String`);
}

function readBoolean(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw mismatch(value, `${kind(value)} can not be converted to Boolean`);
}

function readNumber(value: unknown): number {
  if (typeof value === "number") return value;
  if (value === "NaN" || value === "Infinity" || value === "-Infinity") return Number(value);
  throw mismatch(value, `${kind(value)} can not be converted to Number`);
}

function readTimestamp(value: unknown): Date {
  const date = typeof value === "number" ? new Date(value * 1000) : new Date(readString(value));
  if (Number.isNaN(date.getTime())) throw mismatch(value, `${kind(value)} can not be converted to Timestamp`);
  return date;
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function readBlob(value: unknown): Uint8Array {
  const text = typeof value === "string" ? value : readString(value);
  if (text.length % 4 !== 0 || !BASE64.test(text)) {
    throw mismatch(value, "Invalid Base64 data");
  }
  return Buffer.from(text, "base64");
}

/** AWS's name of the JSON token. */
function kind(value: unknown): string {
  if (typeof value === "string") return "STRING_VALUE";
  if (typeof value === "number") return Number.isInteger(value) ? "NUMBER_VALUE" : "DECIMAL_VALUE";
  return value ? "TRUE_VALUE" : "FALSE_VALUE";
}

function mismatch(value: unknown, scalarMessage: string) {
  const message = Array.isArray(value)
    ? "Start of list found where not expected"
    : typeof value === "object"
      ? "Start of structure or map found where not expected."
      : scalarMessage;
  return awsError("SerializationException", message, { status: 400 });
}
