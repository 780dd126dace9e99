import type { Path } from "./ast.ts";
import type { TokenStream } from "./token-stream.ts";

/** `a`, `#a.b[3].#c`: a name or placeholder, then members and list indexes. */
export function parsePath(tokens: TokenStream): Path {
  const path: (string | number)[] = [parseName(tokens)];
  for (;;) {
    if (tokens.accept(".")) {
      path.push(parseName(tokens));
    } else if (tokens.accept("[")) {
      path.push(parseIndex(tokens));
      tokens.expect("]");
    } else {
      return path;
    }
  }
}

function parseName(tokens: TokenStream): string {
  const { kind } = tokens.peek();
  if (kind !== "name" && kind !== "#placeholder") throw tokens.syntaxError();
  return tokens.next().text;
}

function parseIndex(tokens: TokenStream): number {
  if (tokens.peek().kind !== "index") throw tokens.syntaxError();
  const index = Number(tokens.next().text);
  if (index > 2 ** 31 - 1) throw tokens.error(`List index is not within the allowable range; index: [${index}]`);
  return index;
}
