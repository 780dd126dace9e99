import { JsonCodec } from "@aws-sdk/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";

const serializer = new JsonCodec({
  timestampFormat: { useTrait: true, default: 7 },
  jsonName: true,
}).createSerializer();

/** Writes a structure as JSON text: bytes as base64, Date as epoch seconds. */
export function writeJson(schema: NormalizedSchema, value: unknown): string {
  serializer.write(schema, value);
  return serializer.flush() as string;
}
