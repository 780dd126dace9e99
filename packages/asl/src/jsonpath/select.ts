import { isArray, isObject, type JsonObject, type JsonValue, member } from "../json/json.ts";
import { applyFunction } from "./apply-function.ts";
import { isDefinite, normalized, type Segment } from "./segment.ts";

/** What a path finds: its value, or why there is none, in the words of Jayway's JsonPath, which AWS shows. */
export type Selection =
  | { readonly value: JsonValue; readonly missing?: never }
  | { readonly value?: never; readonly missing: string };

/** Applies a path to a document. An indefinite path always has a value: the list of what it found. */
export function select(root: JsonValue, segments: readonly Segment[]): Selection {
  return isDefinite(segments) ? selectOne(root, segments) : { value: selectAll(root, segments) };
}

function selectOne(root: JsonValue, segments: readonly Segment[]): Selection {
  let node = root;
  for (const [i, segment] of segments.entries()) {
    const found = step(node, segment, root)[0];
    if (found === undefined) return { missing: whyMissing(node, segments, i) };
    node = found;
  }
  return { value: node };
}

function whyMissing(node: JsonValue, segments: readonly Segment[], at: number): string {
  const path = normalized(segments.slice(0, at + 1));
  const segment = segments[at];
  if (segment?.kind === "names" && !isObject(node)) return notAnObject(node, segments, at);
  return at === segments.length - 1 || segment?.kind !== "names"
    ? `No results for path: ${path}`
    : `Missing property in path ${path}`;
}

function notAnObject(node: JsonValue, segments: readonly Segment[], at: number): string {
  const [segment] = segments.slice(at, at + 1);
  const names = segment?.kind === "names" ? normalized([segment]).slice(1) : "";
  return `Expected to find an object with property ${names} in path ${normalized(segments.slice(0, at))} but found '${javaType(node)}'. This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider'.`;
}

function javaType(node: JsonValue): string {
  const jackson = "com.fasterxml.jackson.databind.node.";
  if (node === null) return "null";
  if (isArray(node)) return `${jackson}ArrayNode`;
  if (typeof node === "string") return `${jackson}TextNode`;
  if (typeof node === "boolean") return `${jackson}BooleanNode`;
  return `${jackson}${Number.isInteger(node) ? "IntNode" : "DoubleNode"}`;
}

function selectAll(root: JsonValue, segments: readonly Segment[]): readonly JsonValue[] {
  const last = segments.at(-1);
  if (last?.kind === "function") return [applyFunction(last.name, selectAll(root, segments.slice(0, -1)))];
  let nodes: readonly JsonValue[] = [root];
  for (const segment of segments) nodes = nodes.flatMap((node) => step(node, segment, root));
  return nodes;
}

/** The nodes that one segment leads to from `node`. */
function step(node: JsonValue, segment: Segment, root: JsonValue): readonly JsonValue[] {
  switch (segment.kind) {
    case "names":
      return isObject(node) ? named(node, segment.names) : [];
    case "indices":
      return isArray(node) ? segment.indices.flatMap((index) => present(node.at(index))) : [];
    case "slice":
      return isArray(node) ? node.slice(segment.from, segment.to) : [];
    case "all":
      return children(node);
    case "filter":
      return (isArray(node) ? node : [node]).filter((item) => segment.test(item, root));
    case "descend":
      return descendants(node);
    case "function":
      return [applyFunction(segment.name, node)];
  }
}

/** Several names take a part of the object. */
function named(node: JsonObject, names: readonly string[]): readonly JsonValue[] {
  const [name] = names;
  if (names.length === 1 && name !== undefined) return present(member(node, name));
  return [Object.fromEntries(names.flatMap((each) => present(member(node, each)).map((value) => [each, value])))];
}

function present(value: JsonValue | undefined): readonly JsonValue[] {
  return value === undefined ? [] : [value];
}

function children(node: JsonValue): readonly JsonValue[] {
  if (isArray(node)) return node;
  return isObject(node) ? Object.values(node) : [];
}

function descendants(node: JsonValue): readonly JsonValue[] {
  return [node, ...children(node).flatMap(descendants)];
}
