// Bundles what runs outside of the tests: `node scripts/build.mjs`.
import { build } from "esbuild";

const shared = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  mainFields: ["module", "main"],
  sourcemap: "linked",
  logLevel: "warning",
};

/** The bootstrap of a Lambda execution environment: the entry of a worker thread. */
await build({
  ...shared,
  entryPoints: { "lambda-worker": "packages/local/src/services/lambda/runtime/worker.ts" },
  outdir: "packages/local/dist",
});
