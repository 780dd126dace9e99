import { stripVTControlCharacters } from "node:util";
import { renderUsage, runCommand } from "citty";
import { misuseOf } from "./misuse.ts";
import { CommandError } from "./output/command-error.ts";
import { printError } from "./output/print-error.ts";
import { type Command, type Commands, waybill } from "./waybill.ts";

/** Exit code for a command line that cannot be understood, as shells have it. */
const USAGE = 2;

const OF_ANOTHER = "What belongs to the command goes behind two dashes: waybill exec -- npm test";

/** Runs one command line and returns the exit code. What follows `--` belongs to the command that `exec` runs. */
export async function runCommandLine(commands: Commands, rawArgs: readonly string[]): Promise<number> {
  const whole = waybill(commands);
  const end = rawArgs.indexOf("--");
  const own = end < 0 ? rawArgs : rawArgs.slice(0, end);
  const isHelp = own[0] === "help" || own[0] === "--help" || own[0] === "-h";
  const [verb] = isHelp ? own.slice(1) : own;
  const wantsHelp = isHelp || own.some((arg) => arg === "--help" || arg === "-h");
  if (verb === "--version" || verb === "-v") return print(version(whole));
  if (verb === undefined) return printUsage(whole, whole, wantsHelp ? 0 : USAGE);
  if (verb.startsWith("-"))
    return complain(`waybill has no option ${verb}.`, "waybill --help lists the commands; options follow the command.");
  const command = Object.hasOwn(commands, verb) ? await commands[verb]?.() : undefined;
  if (!command) return complain(`There is no command "${verb}".`, "waybill --help lists the commands.");
  if (wantsHelp) return printUsage(command, whole, 0);
  const misuse = misuseOf(command, rawArgs.slice(1));
  if (misuse)
    return complain(
      `waybill ${verb} ${misuse}.`,
      verb === "exec" ? OF_ANOTHER : `waybill ${verb} --help shows how it is called.`,
    );
  return run(command, rawArgs.slice(1));
}

async function run(command: Command, rawArgs: readonly string[]): Promise<number> {
  try {
    const { result } = await runCommand(command, { rawArgs: [...rawArgs] });
    return typeof result === "number" ? result : 0;
  } catch (error) {
    if (isUsageError(error)) return complain(error.message, "Add --help to see how the command is called.");
    printError(error);
    return error instanceof CommandError ? error.exitCode : 1;
  }
}

function isUsageError(error: unknown): error is Error {
  return error instanceof Error && error.name === "CLIError";
}

async function printUsage(command: Command, whole: Command, exitCode: number): Promise<number> {
  const stream = exitCode === 0 ? process.stdout : process.stderr;
  // citty fills its columns up with spaces, which a narrow terminal would wrap, and colors whatever NO_COLOR is but 1.
  const usage = (await renderUsage(command, command === whole ? undefined : whole)).replaceAll(/ +$/gm, "");
  stream.write(`${stream.isTTY && stream.hasColors() ? usage : stripVTControlCharacters(usage)}\n`);
  return exitCode;
}

function complain(message: string, hint: string): number {
  printError(new CommandError(message, { hint }));
  return USAGE;
}

function version(whole: Command): string {
  return String((whole.meta as { version: string }).version);
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
