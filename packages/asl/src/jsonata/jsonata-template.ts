import type { Surroundings } from "../flow/surroundings.ts";
import { isArray, isObject, type JsonValue } from "../json/json.ts";
import type { JsonataExpression, StatesExtra } from "./jsonata-expression.ts";

/** A value of a JSONata state, whose texts between `{%` and `%}` are expressions. */
export interface JsonataTemplate {
  evaluate(around: Surroundings, extra: StatesExtra): JsonValue | Promise<JsonValue>;
}

/** Compiles the expression `text` of a field; undefined when that failed, which it has then reported. */
export type Compile = (text: string, field: string) => JsonataExpression | undefined;

/** `field` names the template in messages: `Output`, and its parts `Output/a[0]`. */
export function parseJsonataTemplate(template: JsonValue, field: string, compile: Compile): JsonataTemplate {
  return parse(template, field, compile) ?? { evaluate: () => template };
}

/** Undefined for what holds no expression. */
function parse(template: JsonValue, field: string, compile: Compile): JsonataTemplate | undefined {
  if (typeof template === "string") return parseText(template, field, compile);
  if (isArray(template)) return parseItems(template, field, compile);
  return isObject(template) ? parseMembers(Object.entries(template), field, compile) : undefined;
}

function parseText(template: string, field: string, compile: Compile): JsonataTemplate | undefined {
  if (!isExpression(template)) return undefined;
  const expression = compile(template.slice(2, -2).trim(), field);
  return expression && { evaluate: (around, extra) => expression.evaluate(around, extra, field) };
}

export function isExpression(text: string): boolean {
  return text.startsWith("{%") && text.endsWith("%}") && text.length >= 4;
}

function parseItems(items: readonly JsonValue[], field: string, compile: Compile): JsonataTemplate | undefined {
  const parsed = items.map((item, i) => parse(item, `${field}[${i}]`, compile));
  if (parsed.every((item) => item === undefined)) return undefined;
  return {
    async evaluate(around, extra) {
      const values: JsonValue[] = [];
      for (const [i, item] of items.entries()) {
        const template = parsed[i];
        values.push(template === undefined ? item : await template.evaluate(around, extra));
      }
      return values;
    },
  };
}

function parseMembers(
  members: readonly (readonly [string, JsonValue])[],
  field: string,
  compile: Compile,
): JsonataTemplate | undefined {
  const parsed = members.map(([name, value]) => parse(value, `${field}/${name}`, compile));
  if (parsed.every((value) => value === undefined)) return undefined;
  return {
    async evaluate(around, extra) {
      const values: [string, JsonValue][] = [];
      for (const [i, [name, value]] of members.entries()) {
        const template = parsed[i];
        values.push([name, template === undefined ? value : await template.evaluate(around, extra)]);
      }
      return Object.fromEntries(values);
    },
  };
}
