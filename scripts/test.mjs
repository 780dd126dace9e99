// `npm test`, after the build: the checks of the sources and both kinds of tests, all at once. On two cores that takes
// two thirds of the time that one after the other takes: much of the end-to-end tests' time is waiting. They go first, and the
// others fill their gaps.
import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";

const SCRIPTS = ["types", "lint", "unit", "e2e"];

/** Runs a script of package.json, prints at its end what it said, and tells whether it succeeded. */
function run(script) {
  const started = performance.now();
  const env = { ...process.env, WAYBILL_BUILT: "true" };
  const child = spawn(`npm run --silent ${script}`, { shell: true, env, stdio: ["ignore", "pipe", "pipe"] });
  if (script !== "e2e" && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(chunk));
  return new Promise((resolve) => {
    child.on("close", (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      process.stdout.write(Buffer.concat(said));
      console.log(`${code === 0 ? "ok" : "FAILED"}: ${script}, ${seconds} s\n`);
      resolve(code === 0);
    });
  });
}

const succeeded = await Promise.all(SCRIPTS.map(run));
const failed = SCRIPTS.filter((_, index) => !succeeded[index]);
if (failed.length > 0) console.error(`failed: ${failed.map((script) => `npm run ${script}`).join(", ")}`);
process.exitCode = failed.length > 0 ? 1 : 0;
