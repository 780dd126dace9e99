import { runCommandLine } from "./run-command-line.ts";

// Whoever reads the output may have enough of it: `waybill ls | head`. The exit code is that of tools which SIGPIPE ends.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(141);
  throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2));
