import { StateFault, statesErrors } from "../failure/state-failure.ts";
import { isArray, isObject, type JsonValue, member } from "../json/json.ts";
import { parseSegments } from "./parse-segments.ts";

/** A path to one place, which a value can be put at: `$.a['b'][0]`. */
export type ReferencePath = readonly (string | number)[];

/** Parses the Reference Path `text`; throws a SyntaxError when it is another kind of path. */
export function parseReferencePath(text: string): ReferencePath {
  if (!text.startsWith("$")) throw new SyntaxError("Reference path didn't start with '$'");
  return parseSegments(text.slice(1)).map((segment) => {
    const steps = segment.kind === "names" ? segment.names : segment.kind === "indices" ? segment.indices : [];
    const [step] = steps;
    if (step === undefined || steps.length !== 1) throw new SyntaxError("Reference path must select a single node");
    return step;
  });
}

/** `document` with `value` at `path`; what is missing on the way is made. The document itself stays as it is. */
export function putAt(document: JsonValue, path: ReferencePath, value: JsonValue): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === "number") return putItem(document, step, rest, value);
  if (!isObject(document)) throw conflict(step, document);
  const changed = putAt(member(document, step) ?? {}, rest, value);
  return Object.fromEntries([...Object.entries(document), [step, changed]]);
}

/** The value at `path`. */
export function readAt(document: JsonValue, path: ReferencePath): JsonValue {
  return path.reduce<JsonValue>((node, step) => {
    const found = childAt(node, step);
    if (found === undefined) throw conflict(step, node);
    return found;
  }, document);
}

function childAt(node: JsonValue, step: string | number): JsonValue | undefined {
  if (typeof step === "number") return isArray(node) ? node.at(step) : undefined;
  return isObject(node) ? member(node, step) : undefined;
}

function putItem(document: JsonValue, index: number, rest: ReferencePath, value: JsonValue): JsonValue {
  if (!isArray(document) || index < 0 || index >= document.length) throw conflict(index, document);
  return document.map((item, i) => (i === index ? putAt(item, rest, value) : item));
}

/** AWS raises this where the specification says States.ResultPathMatchFailure. */
function conflict(step: string | number, document: JsonValue): StateFault {
  const cause = `Unable to apply step "${step}" to input ${JSON.stringify(document)}`;
  return new StateFault(statesErrors.referencePathConflict, cause);
}
