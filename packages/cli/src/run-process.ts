import { CommandError } from "./output/command-error.ts";
import { printError } from "./output/print-error.ts";
import { runCommandLine } from "./run-command-line.ts";
import type { Commands } from "./waybill.ts";

/** This process is the `waybill` command with these verbs; its exit code is set when it resolves. */
export async function runProcess(commands: Commands): Promise<void> {
  // Whoever reads the output may have enough of it: `waybill ls | head`. The exit code is that of tools which SIGPIPE ends.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(141);
    printError(new CommandError(`The output cannot be written: ${error.message}`));
    process.exit(1);
  });
  process.exitCode = await runCommandLine(commands, process.argv.slice(2));
}
