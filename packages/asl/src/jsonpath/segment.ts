import type { JsonValue } from "../json/json.ts";

/** One step of a JSONPath. */
export type Segment =
  | { readonly kind: "names"; readonly names: readonly string[] }
  | { readonly kind: "indices"; readonly indices: readonly number[] }
  | { readonly kind: "slice"; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: "all" }
  | { readonly kind: "filter"; readonly test: FilterTest }
  /** `..`: the nodes at any depth, each of which the next segment is applied to. */
  | { readonly kind: "descend" }
  | { readonly kind: "function"; readonly name: PathFunction };

/** Whether a `?( )` keeps the node `current` of the document `root`. */
export type FilterTest = (current: JsonValue, root: JsonValue) => boolean;

export const pathFunctions = ["length", "keys", "first", "last", "min", "max", "avg", "sum", "stddev"] as const;

export type PathFunction = (typeof pathFunctions)[number];

/** A definite path stands for one value, any other for the list of the values it finds. */
export function isDefinite(segments: readonly Segment[]): boolean {
  return segments.every((segment, i) => {
    if (segment.kind === "names") return segment.names.length === 1 || i === segments.length - 1;
    if (segment.kind === "indices") return segment.indices.length === 1;
    return segment.kind === "function";
  });
}

/** The normalized form that Jayway's messages show: `$['a'][0]['b']`. */
export function normalized(segments: readonly Segment[]): string {
  return `$${segments.map(normalizedSegment).join("")}`;
}

function normalizedSegment(segment: Segment): string {
  if (segment.kind === "names") return `[${segment.names.map((name) => `'${name}'`).join(",")}]`;
  if (segment.kind === "indices") return `[${segment.indices.join(",")}]`;
  if (segment.kind === "slice") return `[${segment.from ?? ""}:${segment.to ?? ""}]`;
  if (segment.kind === "all") return "[*]";
  if (segment.kind === "descend") return "..";
  return segment.kind === "filter" ? "[?]" : `.${segment.name}()`;
}
