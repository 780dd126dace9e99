import type { NormalizedSchema } from "@smithy/core/schema";
import { awsError } from "../aws-error.ts";

/** Formats of a timestamp schema: 5 date-time (RFC 3339), 6 http-date (RFC 7231), 7 epoch seconds; 4 takes the default. */
const EPOCH_SECONDS = 7;
const HTTP_DATE = 6;

/** Reads a header, label, query or form value by its schema. `name` is for the error's text. */
export function readText(schema: NormalizedSchema, text: string, name: string): unknown {
  if (schema.isNumericSchema()) return readNumber(text, name);
  if (schema.isBooleanSchema()) return text.toLowerCase() === "true";
  if (schema.isTimestampSchema()) return readTimestamp(text);
  if (schema.isBlobSchema()) return Buffer.from(text, "base64");
  return text;
}

function readNumber(text: string, name: string): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isFinite(number)) return number;
  throw awsError("InvalidArgument", `Provided ${name} not an integer or within integer range`, {
    status: 400,
    fields: { ArgumentName: name, ArgumentValue: text },
  });
}

/** A date that cannot be read counts as absent, as S3 treats `If-Modified-Since`. */
function readTimestamp(text: string): Date | undefined {
  const date = /^\d+(\.\d+)?$/.test(text) ? new Date(Number(text) * 1000) : new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Writes a value as a header's text; timestamps as an http-date unless the schema says otherwise. */
export function writeText(schema: NormalizedSchema, value: unknown): string {
  if (value instanceof Date) return writeTimestamp(schema, value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map((item) => writeText(schema.getValueSchema(), item)).join(", ");
  const text = String(value);
  if (schema.getMergedTraits().mediaType) return Buffer.from(text).toString("base64");
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(text) ? text : encodeHeader(text);
}

function writeTimestamp(schema: NormalizedSchema, value: Date): string {
  const format: unknown = schema.getSchema();
  if (format === EPOCH_SECONDS) return String(value.getTime() / 1000);
  return format === HTTP_DATE || format === 4 ? value.toUTCString() : value.toISOString();
}

/** S3 returns values of metadata outside of US-ASCII as RFC 2047 encoded words ("Working with object metadata"). */
export function encodeHeader(text: string): string {
  return /^[\t\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;
}
