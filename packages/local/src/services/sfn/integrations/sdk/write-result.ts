import { type JsonObject, type JsonValue, payloadLimit } from "@waybill/asl";
import type { OperationModel } from "@waybill/wire";
import type { MemberNames } from "./member-names.ts";

type Schema = OperationModel["output"];
type Writer = (value: unknown) => JsonValue;

export interface ResultFormat {
  readonly names: MemberNames;
  /** Milliseconds since the epoch, or ISO 8601 text. */
  readonly times: "milliseconds" | "text";
}

/** Makes the result of a task of the SDK's output: bytes become base64, the body of an answer text. */
export type ResultWriter = (output: object) => Promise<JsonObject>;

export function resultWriter(output: Schema, format: ResultFormat): ResultWriter {
  const write = new WriterCompiler(format).writer(output);
  const [body] = [...output.structIterator()].find(([, member]) => member.isStreaming()) ?? [];
  return async (given) => {
    const streamed = body === undefined ? undefined : (given as Record<string, unknown>)[body];
    const whole = streamed === undefined ? given : { ...given, [body as string]: await collect(streamed) };
    return write(whole) as JsonObject;
  };
}

/** Reads no more than makes the result too large. */
async function collect(stream: unknown): Promise<Uint8Array> {
  if (stream instanceof Uint8Array) return stream;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.byteLength;
    if (length > payloadLimit) break;
  }
  return Buffer.concat(chunks);
}

class WriterCompiler {
  readonly #format: ResultFormat;
  readonly #structs = new Map<unknown, Writer>();

  constructor(format: ResultFormat) {
    this.#format = format;
  }

  writer(schema: Schema): Writer {
    if (schema.isStructSchema()) return this.#struct(schema);
    if (schema.isListSchema()) {
      const write = this.writer(schema.getValueSchema());
      return (value) => (value as unknown[]).map((item) => (item === null ? null : write(item)));
    }
    if (schema.isMapSchema()) {
      const write = this.writer(schema.getValueSchema());
      return (value) => Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, write(item)]));
    }
    if (schema.isBlobSchema()) return bytesWriter(schema.getMergedTraits().httpPayload ? "utf8" : "base64");
    if (schema.isTimestampSchema()) {
      return (value) => (this.#format.times === "text" ? (value as Date).toISOString() : (value as Date).getTime());
    }
    return (value) => value as JsonValue;
  }

  #struct(schema: Schema): Writer {
    const known = this.#structs.get(schema.getSchema());
    if (known !== undefined) return known;
    let members: ReadonlyMap<string, { readonly name: string; readonly write: Writer }> | undefined;
    const write: Writer = (value) => {
      members ??= new Map(
        [...schema.structIterator()].map(([member, of]) => [
          member,
          { name: this.#format.names(member), write: this.writer(of) },
        ]),
      );
      const struct: Record<string, JsonValue> = {};
      for (const [member, given] of Object.entries(value as object)) {
        const target = members.get(member);
        if (target !== undefined && given !== undefined) struct[target.name] = target.write(given);
      }
      return struct;
    };
    this.#structs.set(schema.getSchema(), write);
    return write;
  }
}

function bytesWriter(encoding: "utf8" | "base64"): Writer {
  return (value) => Buffer.from(value as Uint8Array).toString(encoding);
}
