import type { Position } from "@aws-sdk/client-iam";

/** Where a statement is in its document: from behind what stands before it. */
export interface StatementPosition {
  readonly StartPosition: Position;
  readonly EndPosition: Position;
}

/** The places of a policy's statements, in their order. The document has been parsed: it is JSON with a `Statement`. */
export function statementPositions(document: string): readonly StatementPosition[] {
  const positions: StatementPosition[] = [];
  let at = skipKey(document);
  const isList = document[skipSpace(document, at)] === "[";
  if (isList) at = skipSpace(document, at) + 1;
  while (at < document.length) {
    const open = document.indexOf("{", at);
    const close = open < 0 ? -1 : endOfValue(document, open);
    // What is no comma between two ends the list.
    if (close < 0 || /[^\s,]/.test(document.slice(at, open))) break;
    positions.push({ StartPosition: position(document, at), EndPosition: position(document, close) });
    at = close;
    if (!isList) break;
  }
  return positions;
}

/** Behind the colon of the outermost object's `Statement`. */
function skipKey(document: string): number {
  let at = document.indexOf("{") + 1;
  while (at < document.length) {
    const key = skipSpace(document, at, /[\s,]/);
    const end = endOfValue(document, key);
    const colon = document.indexOf(":", end) + 1;
    if (document.slice(key, end) === '"Statement"') return colon;
    at = endOfValue(document, skipSpace(document, colon));
  }
  return document.length;
}

function skipSpace(document: string, from: number, space = /\s/): number {
  let at = from;
  while (at < document.length && space.test(document[at] ?? "")) at += 1;
  return at;
}

/** Behind the JSON value that begins at `from`. */
function endOfValue(document: string, from: number): number {
  let depth = 0;
  for (const token of document.slice(from).matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]|[^\s"[\]{},:]+/g)) {
    if (token[0] === "{" || token[0] === "[") depth += 1;
    else if (token[0] === "}" || token[0] === "]") depth -= 1;
    if (depth <= 0) return from + token.index + token[0].length;
  }
  return document.length;
}

function position(document: string, offset: number): Position {
  const before = document.slice(0, offset);
  return { Line: before.split("\n").length, Column: offset - before.lastIndexOf("\n") };
}
