import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Beside the bundle that the endpoint runs in or above its chunks; in dist/ where the endpoint runs from its source. */
const PLACES = import.meta.url.endsWith(".ts")
  ? ["../../../../dist/lambda-worker.js"]
  : ["./lambda-worker.js", "../lambda-worker.js"];

let found: URL | undefined;

/** The bundle of the workers' entry, which `npm run build` makes. */
export function workerBundle(): URL {
  found ??= PLACES.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(fileURLToPath(url)));
  if (!found) throw new Error("lambda-worker.js is missing: run `npm run build`");
  return found;
}
