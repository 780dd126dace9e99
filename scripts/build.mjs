// Bundles everything that runs outside of the tests: `npm run build`.
import { copyFile, mkdir, rm } from "node:fs/promises";
import { build } from "esbuild";
import { buildChangeFeed, buildIngest } from "../packages/ingest/build.mjs";
import { buildVerifier } from "../packages/verifier/build.mjs";
import { buildLambdaWorker, node, path } from "./build-lambda-worker.mjs";
import { stampBuild } from "./build-stamp.mjs";

const began = new Date();

/**
 * The command line, whole and without the endpoint: scripts whose modules are evaluated as they are needed.
 * See docs/decisions/0003.
 */
async function buildCommandLine() {
  const outdir = path("packages/cli/dist");
  await rm(outdir, { recursive: true, force: true });
  await build({
    ...node,
    format: "cjs",
    minifyIdentifiers: true,
    entryPoints: { waybill: "packages/cli/src/main.ts", catalog: "packages/cli/src/catalog-main.ts" },
    outdir,
    outExtension: { ".js": ".cjs" },
    // lmdb finds its native binary next to its own files.
    external: ["lmdb"],
    // A function, which packages/cli/bin/load-bundle.mjs calls.
    banner: { js: "(function (exports, require, module, bundleUrl) {" },
    footer: { js: "})" },
    define: { "import.meta.url": "bundleUrl" },
    supported: { "dynamic-import": false },
  });
}

/** What `waybill up` deploys lies beside the command line. */
async function copyPipeline() {
  const target = path("packages/cli/dist/pipeline");
  await mkdir(target, { recursive: true });
  await copyFile(path("packages/ingest/dist/ingest.zip"), `${target}/ingest.zip`);
  await copyFile(path("terraform/modules/step_function/state_machine.asl.json"), `${target}/state_machine.asl.json`);
}

/** The change feed's folder is in the other's. */
async function buildFunctions() {
  await buildIngest({ outdir: path("packages/ingest/dist") });
  await buildChangeFeed({ outdir: path("packages/ingest/dist/change-feed") });
  await buildVerifier({ outdir: path("packages/verifier/dist") });
}

await Promise.all([buildLambdaWorker(), buildFunctions(), buildCommandLine()]);
await copyFile(path("packages/local/dist/lambda-worker.js"), path("packages/cli/dist/lambda-worker.js"));
await copyPipeline();
stampBuild(began);
