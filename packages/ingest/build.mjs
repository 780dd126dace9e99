import path from "node:path";
import { bundleFunction } from "../../scripts/lambda/bundle-function.mjs";

const root = import.meta.dirname;
const dist = path.join(root, "dist");

/**
 * The function that handles S3's events: see `bundleFunction`.
 *
 * @param {{ outdir?: string }} [options] `outdir` defaults to this package's `dist`
 */
export function buildIngest({ outdir = dist } = {}) {
  return bundleFunction({ root, entry: "src/handler.ts", name: "ingest", outdir });
}

/**
 * The function of the change feed: see `bundleFunction`.
 *
 * @param {{ outdir?: string }} [options] `outdir` defaults to the folder `change-feed` in this package's `dist`
 */
export function buildChangeFeed({ outdir = path.join(dist, "change-feed") } = {}) {
  return bundleFunction({ root, entry: "src/change-feed/handler.ts", name: "change-feed", outdir });
}

if (process.argv[1] === import.meta.filename) {
  // One after the other: the first empties the folder that the second is in.
  for (const built of [await buildIngest(), await buildChangeFeed()]) {
    console.log(`${path.relative(process.cwd(), built.zip)}: ${built.bytes} bytes`);
  }
}
