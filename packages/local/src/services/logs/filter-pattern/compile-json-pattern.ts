import { parseJson } from "../../../json/parse-json.ts";
import type { MessageFilter } from "./compile-filter-pattern.ts";
import { parseExpression } from "./parse-expression.ts";
import { Scanner } from "./scanner.ts";

/** What stands between the braces of a JSON pattern. Messages that are not JSON do not match. */
export function compileJsonPattern(source: string): MessageFilter {
  const scanner = new Scanner(source);
  const matches = parseExpression(scanner);
  scanner.expectEnd();
  return (message) => {
    const root = parseJson(message);
    return root !== undefined && matches(root);
  };
}
