// When the last complete build began, kept as the time of a file that goes with what was built.
import { readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = `${root}packages/cli/dist/.built`;
const sources = ["packages", "scripts", "terraform/modules/step_function", "package-lock.json"];
const notSources = new Set(["node_modules", "dist"]);

export function stampBuild(began) {
  writeFileSync(stamp, "");
  utimesSync(stamp, began, began);
}

/** Whether nothing was changed, added or removed since the last build began. */
export function isBuilt() {
  const began = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs;
  return began !== undefined && !sources.some((source) => isChanged(`${root}${source}`, began));
}

function isChanged(path, since) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs >= since;
  const names = readdirSync(path);
  // A folder's own time tells that something was removed, unless building writes into it.
  if (status.mtimeMs >= since && !names.some((name) => notSources.has(name))) return true;
  return names.some((name) => !notSources.has(name) && isChanged(`${path}/${name}`, since));
}
