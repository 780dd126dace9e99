import { runCommandLine } from "./run-command-line.ts";

/** What the package gives to programs, loaded when a program asks for it. */
export const loadProgram = () => import("./program.ts");

/** The `waybill` command; its exit code is set when it resolves. */
export async function main(): Promise<void> {
  // Whoever reads the output may have enough of it: `waybill ls | head`. The exit code is that of tools which SIGPIPE ends.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(141);
    throw error;
  });
  process.exitCode = await runCommandLine(process.argv.slice(2));
}
