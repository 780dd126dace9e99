import { type ParseArgsConfig, parseArgs } from "node:util";
import type { Command } from "./waybill.ts";

/**
 * What of a command's arguments it has no use for, in words; undefined when all is well. citty passes over it, and a
 * misspelled `--dry-run` must not pass in silence. What follows `--` is for a command without arguments of its own to judge.
 */
export function misuseOf(command: Command, rawArgs: readonly string[]): string | undefined {
  const known = Object.entries(command.args as Record<string, Known>);
  const options = Object.fromEntries(known.filter(isOption).map(([name, { type }]) => [name, { type }]));
  const places = known.length - Object.keys(options).length;
  // As citty reads them: `--no-x` is `--x=false`, and the rest is left to Node.js.
  const config = { args: [...rawArgs], options, strict: false, allowPositionals: true, tokens: true } as const;
  let given = 0;
  for (const token of parseArgs(config satisfies ParseArgsConfig).tokens) {
    if (token.kind === "option-terminator" && places === 0) return undefined;
    if (token.kind === "positional" && ++given > places) return `has no use for "${token.value}"`;
    if (token.kind !== "option") continue;
    const wrong = wrongOption(token, options);
    // A file may be called `-old.txt`.
    const isName = places > 0 && !token.rawName.startsWith("--");
    if (wrong) return isName ? `${wrong}; what begins with a dash goes behind --` : wrong;
  }
  return undefined;
}

interface Known {
  readonly type: "positional" | "string" | "boolean";
}

type Option = { readonly type: "string" | "boolean" };

interface Token {
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function isOption(entry: [string, Known]): entry is [string, Option] {
  return entry[1].type !== "positional";
}

function wrongOption(
  { rawName, value, inlineValue }: Token,
  options: Readonly<Record<string, Option>>,
): string | undefined {
  const name = rawName.slice(2);
  const option = rawName.startsWith("--") && Object.hasOwn(options, name) ? options[name] : undefined;
  if (option?.type === "string") {
    const isMissing = !value || (!inlineValue && value.startsWith("--"));
    return isMissing ? `needs a value for ${rawName}` : undefined;
  }
  // citty would look for an option `no-x=true`.
  const values = rawName.startsWith("--no-") ? /^$/ : /^(true|false)?$/;
  if (option) return values.test(value ?? "") ? undefined : `takes no value for ${rawName}`;
  const negated = /^--no-(.+)$/.exec(rawName)?.[1] ?? "";
  const isNegated = Object.hasOwn(options, negated) && options[negated]?.type === "boolean" && value === undefined;
  return isNegated ? undefined : `has no option ${rawName}`;
}
