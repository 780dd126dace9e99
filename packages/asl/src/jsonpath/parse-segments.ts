import { Cursor } from "./cursor.ts";
import { parseFilter } from "./parse-filter.ts";
import { quoted } from "./quoted.ts";
import { type PathFunction, pathFunctions, type Segment } from "./segment.ts";

/** Parses what follows the root of a JSONPath, in Jayway's dialect: `.a['b'][0,1][1:2][*]..c[?(@.d == 1)].length()`. */
export function parseSegments(text: string): readonly Segment[] {
  const cursor = new Cursor(text);
  const segments = readSegments(cursor);
  if (!cursor.done) cursor.fail("not a JSONPath");
  return segments;
}

/** Reads as many segments as stand at the cursor. */
function readSegments(cursor: Cursor): Segment[] {
  const segments: Segment[] = [];
  while (cursor.next === "." || cursor.next === "[") {
    if (cursor.take("..")) {
      segments.push({ kind: "descend" }, cursor.next === "[" ? bracket(cursor) : name(cursor));
    } else if (cursor.take(".")) {
      segments.push(cursor.next === "[" ? bracket(cursor) : name(cursor));
    } else {
      segments.push(bracket(cursor));
    }
  }
  return segments;
}

function name(cursor: Cursor): Segment {
  if (cursor.take("*")) return { kind: "all" };
  const found = cursor.match(/[^.[\]()'"\s,*?@=<>!&|]+/y) ?? cursor.fail("expected a name");
  if (!cursor.take("(")) return { kind: "names", names: [found] };
  cursor.expect(")");
  if (!isPathFunction(found)) cursor.fail(`unknown function ${found}`);
  return { kind: "function", name: found };
}

function isPathFunction(found: string): found is PathFunction {
  return pathFunctions.some((known) => known === found);
}

function bracket(cursor: Cursor): Segment {
  cursor.expect("[");
  cursor.skipSpace();
  const segment = insideBracket(cursor);
  cursor.skipSpace();
  cursor.expect("]");
  return segment;
}

function insideBracket(cursor: Cursor): Segment {
  if (cursor.take("*")) return { kind: "all" };
  if (cursor.take("?")) return { kind: "filter", test: parseFilter(cursor, readSegments) };
  if (cursor.next === "'" || cursor.next === '"') return { kind: "names", names: list(cursor, quoted) };
  const slice = cursor.match(/-?\d*\s*:\s*-?\d*/y);
  if (slice !== undefined) {
    const [from, to] = slice.split(":").map((bound) => (bound.trim() === "" ? undefined : Number(bound)));
    return { kind: "slice", from, to };
  }
  return { kind: "indices", indices: list(cursor, integer) };
}

function list<T>(cursor: Cursor, item: (cursor: Cursor) => T): T[] {
  const items = [item(cursor)];
  for (;;) {
    cursor.skipSpace();
    if (!cursor.take(",")) return items;
    cursor.skipSpace();
    items.push(item(cursor));
  }
}

function integer(cursor: Cursor): number {
  return Number(cursor.match(/-?\d+/y) ?? cursor.fail("expected an index"));
}
