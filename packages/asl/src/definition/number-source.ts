import type { Entry } from "../execution/entry.ts";
import { queryFault, runtimeFault } from "../failure/state-failure.ts";
import type { FlowEntry } from "../flow/flow.ts";
import { type Path, valueAt } from "../flow/path.ts";
import { isArray, type JsonValue } from "../json/json.ts";
import type { Fields } from "./fields.ts";
import type { StateCompiler } from "./state-compiler.ts";

export type NumberSource = (entry: Entry) => number | Promise<number>;

/**
 * A number that a field gives as it stands, as an expression, or through the path in its `…Path` twin. Undefined when the
 * state has none of them.
 */
export function parseNumberSource(
  fields: Fields,
  compiler: StateCompiler,
  name: string,
  [minimum, maximum]: readonly [number, number],
  { mayBeFraction = false } = {},
): NumberSource | undefined {
  fields.exclusive([name, `${name}Path`]);
  const expression = compiler.isJsonata ? compiler.expression(fields, name) : undefined;
  if (expression !== undefined) return numberOfExpression(fields, name, expression);
  const path = compiler.isJsonata ? undefined : compiler.path(fields, `${name}Path`);
  if (path) return (entry) => numberAtPath(path, `${name}Path`, entry);
  const number = mayBeFraction ? fields.number(name, minimum, maximum) : fields.integer(name, minimum, maximum);
  return number === undefined ? undefined : () => number;
}

/** A number from 1 on. What a path or an expression gives is checked as what stands in the definition is. */
export function parsePositiveSource(
  fields: Fields,
  compiler: StateCompiler,
  name: string,
  maximum: number,
): NumberSource | undefined {
  const source = parseNumberSource(fields, compiler, name, [1, maximum]);
  if (source === undefined) return undefined;
  return async (entry) => {
    const value = await source(entry);
    if (value > 0) return value;
    const problem = `must be positive but was: ${value}`;
    if (!compiler.isJsonata) throw runtimeFault(`The ${name}Path parameter ${problem}`);
    throw queryFault(`The ${name} field ${problem}`, { location: compiler.label(fields, name), evaluated: true });
  };
}

/** A whole number that is not negative, from a path in the state's input. */
export function numberAtPath(path: Path, field: string, entry: FlowEntry): number {
  const value = valueAt(path, entry.input.value, entry);
  const shown = `${path.text} == ${typeof value === "string" ? value : JSON.stringify(value)}`;
  if (!Number.isInteger(value)) {
    throw runtimeFault(`The ${field} parameter cannot be parsed as a long value: ${shown}`);
  }
  if (Number(value) < 0) throw runtimeFault(`The ${field} parameter references a negative value: ${shown}`);
  return Number(value);
}

export function numberOfExpression(
  fields: Fields,
  field: string,
  expression: (entry: FlowEntry) => Promise<JsonValue>,
): NumberSource {
  const text = fields.text(field) ?? "";
  return async (entry) => {
    const value = await expression(entry);
    if (typeof value === "number") return value;
    throw unexpectedType(text, field, "number", value);
  };
}

/** `text` is the expression with its `{%` and `%}`. */
export function unexpectedType(text: string, field: string, expected: string, value: JsonValue) {
  const expression = text.slice(2, -2).trim();
  return queryFault(
    `The JSONata expression '${expression}' specified for the field '${field}' returned an unexpected result type. Expected '${expected}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`,
    { location: field },
  );
}

function typeName(value: JsonValue): string {
  if (value === null) return "null";
  return isArray(value) ? "array" : typeof value;
}
