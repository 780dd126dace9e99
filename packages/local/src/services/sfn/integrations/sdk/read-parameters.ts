import type { JsonObject, JsonValue } from "@waybill/asl";
import type { OperationModel } from "@waybill/wire";
import { parseJson } from "../../../../json/parse-json.ts";
import { apiNames, type MemberNames } from "./member-names.ts";

type Schema = OperationModel["input"];
type Reader = (value: JsonValue, name: string, problems: string[]) => unknown;

/** Makes the SDK's input of the parameters of a task, and adds to `problems` what of them it cannot use. */
export type ParametersReader = (parameters: JsonObject, problems: string[]) => Record<string, unknown>;

/** Compiles the reader of an operation's input. Texts may be given as any JSON value, bytes as base64. */
export function parametersReader(input: Schema, names: MemberNames): ParametersReader {
  const read = new ReaderCompiler(names).reader(input);
  return (parameters, problems) => (read(parameters, "", problems) ?? {}) as Record<string, unknown>;
}

class ReaderCompiler {
  readonly #names: MemberNames;
  readonly #structs = new Map<unknown, Reader>();

  constructor(names: MemberNames) {
    this.#names = names;
  }

  reader(schema: Schema): Reader {
    if (schema.isStructSchema()) return this.#struct(schema);
    if (schema.isListSchema()) return this.#list(schema);
    if (schema.isMapSchema()) return this.#map(schema);
    // What is the whole body of a request (an object of S3, an event of Lambda) is given as JSON, or as its text.
    if (schema.isBlobSchema()) return schema.getMergedTraits().httpPayload ? readPayload : readBytes;
    if (schema.isTimestampSchema()) return readTime;
    if (schema.isNumericSchema()) return readNumber;
    if (schema.isBooleanSchema()) return readBoolean;
    if (schema.isStringSchema()) return (value) => (typeof value === "string" ? value : JSON.stringify(value));
    return (value) => value;
  }

  /** Members are compiled at first use: shapes may contain themselves (DynamoDB's AttributeValue). */
  #struct(schema: Schema): Reader {
    const known = this.#structs.get(schema.getSchema());
    if (known !== undefined) return known;
    const takesText = this.#names === apiNames && schema.getName() === "AttributeValue";
    let members: ReadonlyMap<string, { readonly member: string; readonly read: Reader }> | undefined;
    const read: Reader = (value, name, problems) => {
      // As the SDK for Java 1 makes an AttributeValue of a text alone.
      if (takesText && typeof value === "string") return { S: value };
      members ??= new Map(
        [...schema.structIterator()].map(([member, of]) => [this.#names(member), { member, read: this.reader(of) }]),
      );
      const object = asObject(value, name, problems);
      const struct: Record<string, unknown> = {};
      for (const [key, given] of Object.entries(object)) {
        const target = members.get(key);
        if (target === undefined) problems.push(`The field '${key}' is not supported by Step Functions`);
        else if (given !== null) struct[target.member] = target.read(given, key, problems);
      }
      return struct;
    };
    this.#structs.set(schema.getSchema(), read);
    return read;
  }

  #list(schema: Schema): Reader {
    const read = this.reader(schema.getValueSchema());
    return (value, name, problems) => {
      if (Array.isArray(value)) return value.map((item: JsonValue) => read(item, name, problems));
      problems.push(invalidFormat(name));
      return [];
    };
  }

  #map(schema: Schema): Reader {
    const read = this.reader(schema.getValueSchema());
    return (value, name, problems) => {
      const entries = Object.entries(asObject(value, name, problems));
      return Object.fromEntries(entries.map(([key, item]) => [key, read(item, key, problems)]));
    };
  }
}

function asObject(value: JsonValue, name: string, problems: string[]): JsonObject {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as JsonObject;
  problems.push(invalidFormat(name));
  return {};
}

function invalidFormat(name: string): string {
  return `The value of the field '${name}' has an invalid format`;
}

const readPayload: Reader = (value) =>
  Buffer.from(typeof value === "string" && parseJson(value) !== undefined ? value : JSON.stringify(value));

const readBytes: Reader = (value) =>
  typeof value === "string" ? Buffer.from(value, "base64") : Buffer.from(JSON.stringify(value));

const readTime: Reader = (value, name, problems) => {
  const time = new Date(typeof value === "number" ? value * 1000 : String(value));
  if (Number.isNaN(time.getTime())) problems.push(invalidFormat(name));
  return time;
};

const readBoolean: Reader = (value, name, problems) => {
  if (value === "true" || value === "false") return value === "true";
  if (typeof value !== "boolean") problems.push(invalidFormat(name));
  return value;
};

const readNumber: Reader = (value, name, problems) => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || Number.isNaN(number)) problems.push(invalidFormat(name));
  return number;
};
