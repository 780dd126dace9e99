import { CommandError } from "./command-error.ts";

/** Milliseconds of the units that a duration is given in. */
const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * The time that an option was given, as ISO 8601: a time (`2026-11-26`, `2026-11-26T09:00Z`), or how long ago (`90s`, `15m`, `24h`, `7d`).
 * Throws a CommandError for what is neither.
 */
export function timeArg(name: string, text: string, now: number): string {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const time = unit === undefined ? Date.parse(text) : now - Number(count) * (UNITS[unit] ?? 0);
  const date = /^\d{4}-|^\d+[smhd]$/.test(text) ? new Date(time) : new Date(Number.NaN);
  if (!Number.isNaN(date.getTime())) return date.toISOString();
  const hint = "For instance 2026-11-26, 2026-11-26T09:00:00Z, or how long ago: 90s, 15m, 24h, 7d.";
  throw new CommandError(`--${name} "${text}" is not a time.`, { hint, exitCode: 2 });
}
