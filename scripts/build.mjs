// Bundles everything that runs outside of the tests: `npm run build`.
import { copyFile, mkdir, rm } from "node:fs/promises";
import { build } from "esbuild";
import { buildChangeFeed, buildIngest } from "../packages/ingest/build.mjs";
import { buildVerifier } from "../packages/verifier/build.mjs";
import { buildLambdaWorker, lambdaWorker, node, path } from "./build-lambda-worker.mjs";
import { stampBuild } from "./build-stamp.mjs";

const began = new Date();

/** The command line: chunks are loaded as they are needed, each AWS client's schemas among them. */
async function buildCommandLine() {
  const outdir = path("packages/cli/dist");
  await rm(outdir, { recursive: true, force: true });
  await build({
    ...node,
    entryPoints: {
      waybill: "packages/cli/src/main.ts",
      index: "packages/cli/src/index.ts",
      "lambda-worker": lambdaWorker,
    },
    outdir,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    // lmdb finds its native binary next to its own files.
    external: ["lmdb"],
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
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
await copyPipeline();
stampBuild(began);
