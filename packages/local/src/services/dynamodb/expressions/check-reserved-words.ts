import type { Path } from "./ast.ts";
import { type ExpressionKind, expressionError } from "./expression-error.ts";
import { RESERVED_WORDS } from "./reserved-words.ts";

/** Reserved words may only be used through a placeholder. */
export function checkReservedWords(kind: ExpressionKind, paths: readonly Path[]): void {
  for (const name of paths.flat()) {
    if (typeof name === "string" && RESERVED_WORDS.has(name.toUpperCase())) {
      throw expressionError(kind, `Attribute name is a reserved keyword; reserved keyword: ${name}`);
    }
  }
}
