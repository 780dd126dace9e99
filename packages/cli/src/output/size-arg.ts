import { CommandError } from "./command-error.ts";

const UNITS: Readonly<Record<string, number>> = { "": 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };

/** The bytes that an option was given: `1500`, `64K`, `1.5G`. Throws a CommandError for what is none. */
export function sizeArg(name: string, text: string): number {
  const [, count, unit = ""] = /^(\d+(?:\.\d+)?)([kmgt]?)(?:i?b)?$/i.exec(text) ?? [];
  if (count !== undefined) return Math.round(Number(count) * (UNITS[unit.toLowerCase()] ?? 1));
  throw new CommandError(`--${name} "${text}" is not a size.`, {
    hint: "Give bytes, or a number with K, M, G or T: 1500, 64K, 1.5G.",
    exitCode: 2,
  });
}
