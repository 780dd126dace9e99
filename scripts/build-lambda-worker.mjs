import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A path of the repository. */
export const path = (relative) => `${root}${relative}`;

/** How everything that runs on the user's Node.js is bundled. */
export const node = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  mainFields: ["module", "main"],
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: "linked",
  legalComments: "none",
  logLevel: "warning",
};

const lambdaWorker = "packages/local/src/services/lambda/runtime/worker.ts";

/** The bootstrap of a Lambda execution environment, for tests that run the endpoint from its sources. */
export function buildLambdaWorker() {
  return build({ ...node, entryPoints: { "lambda-worker": lambdaWorker }, outdir: path("packages/local/dist") });
}
