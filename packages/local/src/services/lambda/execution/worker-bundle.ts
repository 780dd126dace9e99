import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Beside the bundle that the endpoint runs in; in dist/ where the endpoint runs from its source. */
const place = import.meta.url.endsWith(".ts") ? "../../../../dist/lambda-worker.js" : "./lambda-worker.js";
const found = new URL(place, import.meta.url);

/** The bundle of the workers' entry, which `npm run build` makes. */
export function workerBundle(): URL {
  if (!existsSync(fileURLToPath(found))) throw new Error("lambda-worker.js is missing: run `npm run build`");
  return found;
}
