import type { Scanner } from "../filter-pattern/scanner.ts";

/** A regular expression as Java has them: flags stand in front, as `(?i)`. Throws MalformedQueryException. */
export function compileRegex(scanner: Scanner, source: string): RegExp {
  const [, flags = "", body = ""] = /^(?:\(\?([ims]+)\))?(.*)$/s.exec(source) ?? [];
  try {
    return new RegExp(body, flags);
  } catch {
    throw scanner.fault();
  }
}
