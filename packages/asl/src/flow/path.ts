import { runtimeFault } from "../failure/state-failure.ts";
import type { JsonValue } from "../json/json.ts";
import { parseSegments } from "../jsonpath/parse-segments.ts";
import { type Selection, select } from "../jsonpath/select.ts";
import type { Surroundings } from "./surroundings.ts";

/** A JSONPath together with what it starts from: the data (`$`), the context object (`$$`) or a variable (`$name`). */
export interface Path {
  readonly text: string;
  /** The variable that it starts from, if it does. */
  readonly variable: string | undefined;
  /** The path from its document on: `$.a[0]`. */
  readonly relative: string;
  /** What it starts from. */
  document(data: JsonValue, around: Surroundings): JsonValue;
  select(data: JsonValue, around: Surroundings): Selection;
}

/** Throws a SyntaxError when `text` is no JSONPath. */
export function parsePath(text: string): Path {
  if (text.startsWith("$$")) {
    return path(text, text.slice(2), undefined, (_data, around) => around.context);
  }
  const variable = /^\$([\p{ID_Start}_][\p{ID_Continue}_]*)/u.exec(text)?.[1];
  if (variable !== undefined) {
    return path(text, text.slice(variable.length + 1), variable, (_data, around) => around.variable(variable));
  }
  if (!text.startsWith("$")) throw new SyntaxError(`${text} does not start with $`);
  return path(text, text.slice(1), undefined, (data) => data);
}

function path(
  text: string,
  rest: string,
  variable: string | undefined,
  root: (data: JsonValue, around: Surroundings) => JsonValue | undefined,
): Path {
  const segments = parseSegments(rest);
  return {
    text,
    variable,
    relative: `$${rest}`,
    document: (data, around) => root(data, around) ?? null,
    select: (data, around) => {
      const document = root(data, around);
      return document === undefined ? { missing: `No results for path: ${text}` } : select(document, segments);
    },
  };
}

/** What `path` finds, as fields that are one path word it: InputPath, OutputPath, TimeoutSecondsPath… */
export function valueAt(path: Path, data: JsonValue, around: Surroundings): JsonValue {
  const { value, missing } = path.select(data, around);
  if (value === undefined) throw runtimeFault(`Invalid path '${path.text}' : ${missing}`);
  return value;
}

/** What `path` finds, as payload templates, ErrorPath and CausePath word it. */
export function fieldValueAt(path: Path, data: JsonValue, around: Surroundings, field: string): JsonValue {
  const { value } = path.select(data, around);
  if (value !== undefined) return value;
  const searched = JSON.stringify(path.document(data, around));
  throw runtimeFault(
    `The JSONPath '${path.text}' specified for the field '${field}' could not be found in the input '${searched}'`,
  );
}
