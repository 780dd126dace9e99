import type { NormalizedSchema } from "@smithy/core/schema";

/** A value of the schema with every member set, to a bounded depth; unions have one member. For tests. */
export function sampleOf(schema: NormalizedSchema, depth = 0, name = ""): unknown {
  if (schema.isStructSchema()) return sampleStruct(schema, depth);
  if (schema.isListSchema())
    return [sampleOf(schema.getValueSchema(), depth + 1), sampleOf(schema.getValueSchema(), depth + 1)];
  if (schema.isMapSchema()) return { one: sampleOf(schema.getValueSchema(), depth + 1) };
  if (schema.isBlobSchema()) return new Uint8Array([1, 2, 255]);
  if (schema.isTimestampSchema()) return new Date("2026-01-31T12:00:05Z");
  if (schema.isBooleanSchema()) return true;
  if (schema.isNumericSchema()) return 7;
  if (schema.isDocumentSchema()) return { any: "thing" };
  if (schema.getMergedTraits().mediaType === "application/json") return "{}";
  const { httpHeader, httpPrefixHeaders } = schema.getMergedTraits();
  return httpHeader || httpPrefixHeaders || name === "" ? `a ${name}+%` : `a ${name}+%é`;
}

function sampleStruct(schema: NormalizedSchema, depth: number): Record<string, unknown> {
  const sample: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const nested = member.isStructSchema() || member.isListSchema() || member.isMapSchema();
    if (depth > 3 && nested) continue;
    sample[name] = sampleOf(member, depth + 1, name);
    if (schema.isUnionSchema()) break;
  }
  return sample;
}
