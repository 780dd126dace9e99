import type { MessageFilter } from "./compile-filter-pattern.ts";
import { invalidPattern } from "./invalid-pattern.ts";
import { parseComparison } from "./parse-comparison.ts";
import { parseExpression } from "./parse-expression.ts";
import { Scanner } from "./scanner.ts";

type FieldTest = (text: string) => boolean;

/** Up to the next comma that is not inside of quotes or of a regular expression. */
const PART = /(?:"(?:[^"\\]|\\.)*"|%(?:[^%\\]|\\.)*%|[^",%])*/sy;
/** A field of a message: what stands in brackets or quotes is one, without them. */
const FIELD = /\[([^\]]*)\]|"([^"]*)"|(\S+)/g;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const ELLIPSIS = "...";

/**
 * What stands between the brackets of a space-delimited pattern: `ip, user, ..., status = 4*, bytes > 1000`. A message
 * matches that has as many fields, or with the ellipsis at least as many, and whose fields pass their conditions.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export function compileFieldPattern(source: string): MessageFilter {
  // AWS takes a pattern without a field, and lets every event pass.
  if (source.trim() === "") return () => true;
  const { parts, read } = fieldPattern(source);
  const tests = parts.map(compileField);
  return (message) => read(message)?.every((field, index) => tests[index]?.(field)) ?? false;
}

/** The fields of a message by the names that the pattern gives them; none of a message that has not as many. */
export function fieldReader(source: string): (message: string) => ReadonlyMap<string, string> {
  if (source.trim() === "") return () => new Map();
  const { parts, read } = fieldPattern(source);
  const names = parts.map(nameOf);
  return (message) => new Map(read(message)?.map((field, index) => [names[index] ?? "", field]));
}

interface FieldPattern {
  /** Without the ellipsis. */
  readonly parts: readonly string[];
  /** The field for each part; undefined when there are not as many. */
  read(message: string): string[] | undefined;
}

function fieldPattern(source: string): FieldPattern {
  const all = partsOf(source);
  const gap = all.indexOf(ELLIPSIS);
  if (gap !== all.lastIndexOf(ELLIPSIS)) throw invalidPattern();
  const parts = all.filter((part) => part !== ELLIPSIS);
  return {
    parts,
    read(message) {
      const fields = Array.from(
        message.matchAll(FIELD),
        ([, bracketed, quoted, bare]) => bracketed ?? quoted ?? bare ?? "",
      );
      const skipped = fields.length - parts.length;
      if (gap === -1 ? skipped !== 0 : skipped < 0) return undefined;
      return parts.map((_, index) => fields[gap === -1 || index < gap ? index : index + skipped] ?? "");
    },
  };
}

function partsOf(source: string): string[] {
  const scanner = new Scanner(source);
  const parts: string[] = [];
  do parts.push(scanner.expect(PART)[0].trim());
  while (scanner.take(/,/y));
  scanner.expectEnd();
  return parts;
}

function nameOf(part: string): string {
  const name = /^\(*\s*([\w$-]+)/.exec(part)?.[1];
  if (name === undefined) throw invalidPattern();
  return name;
}

/** A field's name alone, or conditions on it, each with that name. */
function compileField(part: string): FieldTest {
  const name = nameOf(part);
  if (name === part) return () => true;
  const scanner = new Scanner(part);
  const matches = parseExpression<string>(scanner, () => {
    const [own] = scanner.expect(/[\w$-]+/y);
    if (own !== name) throw invalidPattern();
    return compileTest(scanner);
  });
  scanner.expectEnd();
  return matches;
}

/** Fields are text; only with an order are they numbers. */
function compileTest(scanner: Scanner): FieldTest {
  const isOrder = scanner.startsWith(/[<>]/y);
  const test = parseComparison(scanner);
  return isOrder ? (text) => NUMBER.test(text) && test(Number(text)) : test;
}
