import { CommandError } from "./command-error.ts";

/** The number that an option was given. Throws a CommandError for what is none, or below `least`. */
export function numberArg(name: string, text: string, least = 0): number {
  const number = Number(text);
  if (text.trim() !== "" && number >= least && Number.isFinite(number)) return number;
  throw new CommandError(`--${name} is a number, ${least} or more, not "${text}".`, { exitCode: 2 });
}

/** The whole number, 1 or more, that an option was given. Throws a CommandError for anything else. */
export function countArg(name: string, text: string): number {
  const number = numberArg(name, text, 1);
  if (Number.isSafeInteger(number)) return number;
  throw new CommandError(`--${name} is a whole number, 1 or more, not "${text}".`, { exitCode: 2 });
}
