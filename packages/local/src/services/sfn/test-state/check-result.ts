import { isObject, type JsonObject, type JsonValue } from "@waybill/asl";
import { type OperationModel, requiredMembers } from "@waybill/wire";
import { apiNames, javaNames, type MemberNames } from "../integrations/sdk/member-names.ts";
import type { MockedModel } from "./mocked-models.ts";

type Schema = OperationModel["output"];

/** STRICT asks for required members too, PRESENT looks only at what is there. */
export type ValidationMode = "STRICT" | "PRESENT";

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly minLength?: number;
}

/** The SDK's schemas have no constraints: those of members that tests are likely to mock, by the name of their structure. */
const bounds: Readonly<Record<string, Readonly<Record<string, Bounds>>>> = {
  FunctionConfiguration: { MemorySize: { min: 128, max: 10_240 }, Timeout: { min: 1 } },
  EncryptResponse: { CiphertextBlob: { minLength: 1 } },
  DecryptResponse: { Plaintext: { minLength: 1 } },
  GenerateDataKeyResponse: { CiphertextBlob: { minLength: 1 }, Plaintext: { minLength: 1 } },
};

class Refusal extends Error {}

/**
 * What is wrong with a mocked answer of an API, in AWS's words; undefined when it fits. Members that the API does not have
 * are let through, as by AWS.
 */
export function checkResult(
  result: JsonValue,
  { output, enumeration }: MockedModel,
  { mode, isSdk }: { readonly mode: ValidationMode; readonly isSdk: boolean },
): string | undefined {
  const checker = new Checker(isSdk ? javaNames : apiNames, mode, enumeration);
  try {
    if (!isObject(result)) return "Mock result must be a JSON object";
    checker.structure(output, result);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

class Checker {
  readonly #names: MemberNames;
  readonly #mode: ValidationMode;
  readonly #enumeration: MockedModel["enumeration"];

  constructor(names: MemberNames, mode: ValidationMode, enumeration: MockedModel["enumeration"]) {
    this.#names = names;
    this.#mode = mode;
    this.#enumeration = enumeration;
  }

  structure(schema: Schema, value: JsonObject): void {
    const required = this.#mode === "STRICT" ? requiredMembers(schema) : [];
    const limits = bounds[schema.getName() ?? ""] ?? {};
    for (const name of required) {
      const field = this.#names(name);
      if (!Object.hasOwn(value, field)) throw new Refusal(`Required field '${field}' is missing`);
    }
    for (const [name, member] of schema.structIterator()) {
      const field = this.#names(name);
      const given = value[field];
      if (!Object.hasOwn(value, field) || given === undefined || given === null) continue;
      this.#value(member, given, field);
      this.#bounds(given, field, limits[name] ?? {});
    }
  }

  #value(schema: Schema, value: JsonValue, field: string): void {
    if (schema.isStructSchema()) this.structure(schema, this.#object(value, field));
    else if (schema.isMapSchema()) {
      for (const item of Object.values(this.#object(value, field))) this.#value(schema.getValueSchema(), item, field);
    } else if (schema.isListSchema()) {
      if (!Array.isArray(value)) throw new Refusal(`Field '${field}' must be an array`);
      for (const item of value as JsonValue[]) this.#value(schema.getValueSchema(), item, field);
    } else this.#scalar(schema, value, field);
  }

  #scalar(schema: Schema, value: JsonValue, field: string): void {
    // The body of an answer (Lambda's Payload) may be any JSON.
    if (schema.isDocumentSchema() || schema.getMergedTraits().httpPayload) return;
    const expected = schema.isNumericSchema() ? "number" : schema.isBooleanSchema() ? "boolean" : "string";
    if (typeof value !== expected) throw new Refusal(`Field '${field}' must be a ${expected}`);
    const values = schema.isStringSchema() ? this.#enumeration(field) : undefined;
    if (values !== undefined && !values.includes(String(value))) {
      throw new Refusal(`Field '${field}' is not an expected value`);
    }
  }

  #bounds(value: JsonValue, field: string, { min, max, minLength }: Bounds): void {
    if (typeof value === "number") {
      if (min !== undefined && value < min) throw new Refusal(`Field '${field}' is less than the minimum value`);
      if (max !== undefined && value > max) throw new Refusal(`Field '${field}' exceeds the maximum value`);
    }
    if (typeof value === "string" && minLength !== undefined && value.length < minLength) {
      throw new Refusal(`Field '${field}' is smaller than the minimum length`);
    }
  }

  #object(value: JsonValue, field: string): JsonObject {
    if (isObject(value)) return value;
    throw new Refusal(`Field '${field}' must be an object`);
  }
}
