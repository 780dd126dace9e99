import { malformed } from "./statement-error.ts";

export interface Token {
  /** `name` is quoted with ", `text` with '. */
  readonly kind: "word" | "name" | "text" | "number" | "symbol" | "end";
  /** Without the quotes. */
  readonly text: string;
  /** Where it begins in the statement. */
  readonly at: number;
  readonly length: number;
}

const SPACE = String.raw`(?:\s|--[^\n]*|/\*[\s\S]*?\*/)*`;
const NAME = `"((?:[^"]|"")*)"`;
const TEXT = `'((?:[^']|'')*)'`;
const WORD = String.raw`([A-Za-z_$][\w$]*)`;
const NUMBER = String.raw`((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)`;
const SYMBOL = String.raw`(<<|>>|<=|>=|<>|!=|[-+*=<>(){}[\],:.?;])`;
const TOKEN = new RegExp(`${SPACE}(?:${NAME}|${TEXT}|${WORD}|${NUMBER}|${SYMBOL}|$)`, "y");
const KINDS = ["name", "text", "word", "number", "symbol"] as const;
const QUOTES: Readonly<Partial<Record<Token["kind"], string>>> = { name: '"', text: "'" };
const MAX_EXPONENT = 2 ** 31 - 1;

/** The tokens of a PartiQL statement, the last of them `end`. Throws a ValidationException. */
export function tokenize(statement: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(statement);
    if (!match) throw malformed("");
    at = TOKEN.lastIndex;
    const token = tokenOf(match);
    tokens.push(token);
    if (token.kind === "end") return tokens;
  }
}

function tokenOf(match: RegExpExecArray): Token {
  const [, ...groups] = match;
  const found = groups.findIndex((group) => group !== undefined);
  const kind = KINDS[found] ?? "end";
  const raw = groups[found] ?? "";
  const quote = QUOTES[kind];
  const length = raw.length + (quote ? 2 : 0);
  if (kind === "number") checkScale(raw);
  return {
    kind,
    text: quote ? raw.replaceAll(quote + quote, quote) : raw,
    at: match.index + match[0].length - length,
    length,
  };
}

/** What PartiQL's decimals can have. */
function checkScale(number: string): void {
  const [mantissa = "", exponent = "0"] = number.toLowerCase().split("e");
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  if (Math.abs(Number(exponent)) > MAX_EXPONENT || Math.abs(decimals - Number(exponent)) > MAX_EXPONENT) {
    throw malformed("");
  }
}
