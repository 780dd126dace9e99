import { execFileSync } from "node:child_process";

/** The tests start Lambda workers and the command line from their bundles. */
export function setup(): void {
  execFileSync(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" });
}
