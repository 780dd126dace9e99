import type { Path, Projection } from "./ast.ts";
import { checkReservedWords } from "./check-reserved-words.ts";
import { parsePath } from "./parse-path.ts";
import { TokenStream } from "./token-stream.ts";

/**
 * Parses a projection. Throws AWS's ValidationException for bad syntax and reserved words.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html
 */
export function parseProjection(expression: string): Projection {
  const tokens = new TokenStream("ProjectionExpression", expression, new Set());
  const paths: Path[] = [];
  do paths.push(parsePath(tokens));
  while (tokens.accept(","));
  tokens.expectEnd();
  checkReservedWords(tokens.kind, paths);
  return paths;
}
