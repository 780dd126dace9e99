import { styleText } from "node:util";

/** Writes an error to stderr: what is wrong, then what to do. A fault of ours shows its stack. */
export function printError(error: unknown): void {
  const lines = [`${styleText("red", "waybill:", { stream: process.stderr })} ${messageOf(error)}`];
  const hint = error instanceof Error && "hint" in error ? error.hint : undefined;
  if (typeof hint === "string") lines.push(`  ${hint}`);
  process.stderr.write(`${lines.join("\n")}\n`);
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const expected =
    error.name === "PipelineError" ||
    error.name === "DiskFullError" ||
    "hint" in error ||
    "$metadata" in error ||
    "syscall" in error;
  return expected ? error.message : (error.stack ?? error.message);
}
