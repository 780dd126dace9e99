// When the last complete build began, kept as the time of a file that goes with what was built.
import { readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = `${root}packages/cli/dist/.built`;
const look = `${root}packages/cli/dist/.looked`;
const sources = ["packages", "scripts", "terraform/modules/step_function", "package-lock.json"];
const notSources = new Set(["node_modules", "dist"]);

export function stampBuild(began) {
  keepTime(stamp, began);
}

function keepTime(path, time) {
  writeFileSync(path, "");
  utimesSync(path, time, time);
}

/** When the sources were last found to be built, or when the last build began; undefined when there is none. */
export function lookedAt() {
  const [built, looked = 0] = [stamp, look].map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs);
  return built && Math.max(built, looked);
}

/** Whether nothing was changed, added or removed since the last build began. */
export function isBuilt() {
  const now = new Date();
  const began = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs;
  const isSo = began !== undefined && !sources.some((source) => isChanged(`${root}${source}`, began));
  if (isSo) keepTime(look, now);
  return isSo;
}

function isChanged(path, since) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs >= since;
  const names = readdirSync(path);
  // A folder's own time tells that something was removed, unless building writes into it.
  if (status.mtimeMs >= since && !names.some((name) => notSources.has(name))) return true;
  return names.some((name) => !notSources.has(name) && isChanged(`${path}/${name}`, since));
}
