import path from "node:path";
import { bundleFunction } from "../../scripts/lambda/bundle-function.mjs";

const root = import.meta.dirname;

/**
 * The function of the scheduled verification: see `bundleFunction`.
 *
 * @param {{ outdir?: string }} [options] `outdir` defaults to this package's `dist`
 */
export function buildVerifier({ outdir = path.join(root, "dist") } = {}) {
  return bundleFunction({ root, entry: "src/handler.ts", name: "verifier", outdir });
}

if (process.argv[1] === import.meta.filename) {
  const { zip, bytes } = await buildVerifier();
  console.log(`${path.relative(process.cwd(), zip)}: ${bytes} bytes`);
}
