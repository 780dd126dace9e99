import { NormalizedSchema } from "@smithy/core/schema";

/** An operation as the SDK's model describes it. */
export interface OperationModel {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** Only where the protocol binds operations to HTTP (REST). */
  readonly http: HttpTrait | undefined;
}

interface HttpTrait {
  readonly method: string;
  /** A URI template: `/{Key+}?tagging`. */
  readonly uri: string;
  readonly status: number;
}

/** The static form of an operation in a client's schemas: `[9, namespace, name, traits, input, output]`. */
type StaticOperation = readonly [9, string, string, unknown, SchemaRef, SchemaRef];
type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

export function isStaticOperation(value: unknown): value is StaticOperation {
  return Array.isArray(value) && value[0] === 9 && typeof value[2] === "string";
}

export function operationModel([, , name, traits, input, output]: StaticOperation): OperationModel {
  const http = (traits as { http?: readonly [string, string, number] } | 0 | undefined) || {};
  return {
    name,
    input: NormalizedSchema.of(input),
    output: NormalizedSchema.of(output),
    http: http.http && { method: http.http[0], uri: http.http[1], status: http.http[2] },
  };
}

/** Names of the members that the model requires; the schemas list them first. */
export function requiredMembers(schema: NormalizedSchema): readonly string[] {
  const struct: unknown = schema.getSchema();
  if (!Array.isArray(struct) || typeof struct[6] !== "number") return [];
  return (struct[4] as string[]).slice(0, struct[6]);
}
