import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { storedZip } from "./stored-zip.mjs";

const here = import.meta.dirname;

/**
 * Bundles the function that handles S3's events: see `buildFunction`.
 *
 * @param {{ outdir?: string }} [options]
 */
export function buildIngest(options = {}) {
  return buildFunction({ entry: "src/handler.ts", name: "ingest", folder: "", ...options });
}

/**
 * Bundles the function of the change feed: see `buildFunction`.
 *
 * @param {{ outdir?: string }} [options]
 */
export function buildChangeFeed(options = {}) {
  return buildFunction({ entry: "src/change-feed/handler.ts", name: "change-feed", folder: "change-feed", ...options });
}

/**
 * Bundles a Lambda function into `<outdir>/handler.mjs` and its chunks (source maps beside them) and packs the modules into
 * `<outdir>/<name>.zip`, the deployment package: handler `handler.handler`. The same sources and lock file give the same
 * bytes on every machine, so that the zip's hash changes only when the code does.
 *
 * @param {{ entry: string; name: string; folder: string; outdir?: string }} options `outdir` defaults to `folder` of this package's `dist`.
 * @returns {Promise<{ zip: string; bytes: number }>} the zip's path and size
 */
async function buildFunction({ entry, name, folder, outdir = path.join(here, "dist", folder) }) {
  const { outputFiles } = await build({
    absWorkingDir: here,
    entryPoints: { handler: entry },
    // Not `outdir`: the names of the chunks depend on it.
    outdir: path.join(here, "dist"),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    // A write path loads the client that it needs, and no other.
    splitting: true,
    chunkNames: "[name]-[hash]",
    // What the SDK knows browsers by.
    external: ["bowser"],
    minify: true,
    platform: "node",
    format: "esm",
    target: "node20",
    mainFields: ["module", "main"],
    alias: { "@aws-sdk/credential-provider-node": "./src/environment-credentials.ts" },
    sourcemap: "external",
    write: false,
    logLevel: "warning",
  });
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  await Promise.all(outputFiles.map((file) => writeFile(path.join(outdir, path.basename(file.path)), file.contents)));

  const modules = outputFiles.filter((file) => file.path.endsWith(".mjs"));
  const entries = modules.map((file) => ({ name: path.basename(file.path), contents: file.contents }));
  const zip = storedZip(entries.sort((a, b) => (a.name < b.name ? -1 : 1)));
  const zipPath = path.join(outdir, `${name}.zip`);
  await writeFile(zipPath, zip);
  return { zip: zipPath, bytes: zip.length };
}

if (process.argv[1] === import.meta.filename) {
  // One after the other: the first empties the folder that the second is in.
  for (const built of [await buildIngest(), await buildChangeFeed()]) {
    console.log(`${path.relative(process.cwd(), built.zip)}: ${built.bytes} bytes`);
  }
}
