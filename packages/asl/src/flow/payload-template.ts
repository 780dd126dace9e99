import { javaMapOrder } from "../json/java-map-order.ts";
import { isArray, isObject, type JsonObject, type JsonValue } from "../json/json.ts";
import { parseSampler } from "./sampler.ts";
import type { Surroundings } from "./surroundings.ts";

/** A Payload Template of JSONPath states: members whose name ends in `.$` are paths or intrinsic functions. */
export interface PayloadTemplate {
  readonly variables: readonly string[];
  evaluate(data: JsonValue, around: Surroundings): JsonValue;
}

/** Raised with the name of the member whose value cannot be read. */
export class TemplateError extends Error {
  readonly field: string;

  constructor(field: string) {
    super(`The value for the field '${field}' must be a valid JSONPath or a valid intrinsic function call`);
    this.field = field;
  }
}

type Evaluate = PayloadTemplate["evaluate"];

export function parsePayloadTemplate(template: JsonValue): PayloadTemplate {
  const variables: string[] = [];
  return { variables, evaluate: parseValue(template, variables) ?? (() => template) };
}

/** Undefined for what is the same whenever it is evaluated. */
function parseValue(template: JsonValue, variables: string[]): Evaluate | undefined {
  if (isArray(template)) return parseItems(template, variables);
  return isObject(template) ? parseMembers(template, variables) : undefined;
}

function parseItems(template: readonly JsonValue[], variables: string[]): Evaluate | undefined {
  const items = template.map((item) => parseValue(item, variables));
  if (items.every((item) => item === undefined)) return undefined;
  return (data, around) => template.map((item, i) => items[i]?.(data, around) ?? item);
}

function parseMembers(template: JsonObject, variables: string[]): Evaluate | undefined {
  const names = Object.keys(template);
  const sampled = names.filter((name) => name.endsWith(".$"));
  const fixed = names.filter((name) => !name.endsWith(".$"));
  const nested = fixed.map((name) => parseValue(template[name] ?? null, variables));
  if (sampled.length === 0 && nested.every((value) => value === undefined)) return undefined;
  const samplers = new Map(sampled.map((name) => [name.slice(0, -2), parseMember(name, template[name], variables)]));
  const order = javaMapOrder([...samplers.keys()]);
  return (data, around) =>
    Object.fromEntries([
      ...fixed.map((name, i) => [name, nested[i]?.(data, around) ?? template[name] ?? null] as const),
      ...order.map((name) => [name, samplers.get(name)?.(data, around) ?? null] as const),
    ]);
}

function parseMember(name: string, text: JsonValue | undefined, variables: string[]): Evaluate {
  if (typeof text !== "string") throw new TemplateError(name);
  try {
    const sampler = parseSampler(text);
    variables.push(...sampler.variables);
    return (data, around) => sampler.evaluate(data, around, name);
  } catch {
    throw new TemplateError(name);
  }
}
