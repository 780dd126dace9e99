type TokenKind = "name" | "keyword" | "#placeholder" | ":placeholder" | "index" | "symbol" | "unknown" | "end";

export interface Token {
  readonly kind: TokenKind;
  /** As written; keywords in upper case; `<EOF>` at the end. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN =
  /[ \t\r\n]*(?:(?<name>[A-Za-z][A-Za-z0-9_]*)|(?<hash>#[A-Za-z0-9_]+)|(?<colon>:[A-Za-z0-9_]+)|(?<index>\d+)|(?<symbol><>|<=|>=|[<>=+\-()[\].,])|(?<unknown>[^ \t\r\n]))/gy;

/** Cuts an expression into tokens, closed by one of kind `end`. Keywords are given in upper case and found in any. */
export function tokenize(expression: string, keywords: ReadonlySet<string>): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of expression.matchAll(TOKEN)) {
    const end = match.index + match[0].length;
    const text = match[0].trimStart();
    tokens.push(token(match.groups ?? {}, text, end - text.length, keywords));
  }
  tokens.push({ kind: "end", text: "<EOF>", start: expression.length, end: expression.length });
  return tokens;
}

function token(
  groups: Readonly<Record<string, string | undefined>>,
  text: string,
  start: number,
  keywords: ReadonlySet<string>,
): Token {
  const place = { text, start, end: start + text.length };
  if (groups.name !== undefined) {
    const keyword = text.toUpperCase();
    return keywords.has(keyword) ? { ...place, kind: "keyword", text: keyword } : { ...place, kind: "name" };
  }
  if (groups.hash !== undefined) return { ...place, kind: "#placeholder" };
  if (groups.colon !== undefined) return { ...place, kind: ":placeholder" };
  if (groups.index !== undefined) return { ...place, kind: "index" };
  return { ...place, kind: groups.symbol !== undefined ? "symbol" : "unknown" };
}
