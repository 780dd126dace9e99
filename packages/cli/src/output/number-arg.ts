import { CommandError } from "./command-error.ts";

/** The number that an option was given. Throws a CommandError for what is none, or below `least`. */
export function numberArg(name: string, text: string, least = 0): number {
  const number = Number(text);
  if (text.trim() !== "" && number >= least && Number.isFinite(number)) return number;
  throw new CommandError(`--${name} is a number, ${least} or more, not "${text}".`, { exitCode: 2 });
}
