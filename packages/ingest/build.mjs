import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { storedZip } from "./stored-zip.mjs";

const here = import.meta.dirname;

/**
 * Bundles the Lambda function into `<outdir>/handler.mjs` (source map beside it) and packs that one file into
 * `<outdir>/ingest.zip`, the deployment package: handler `handler.handler`. The same sources and lock file give the same
 * bytes on every machine, so that the zip's hash changes only when the code does.
 *
 * @param {{ outdir?: string }} [options] `outdir` defaults to this package's `dist`.
 * @returns {Promise<{ zip: string; bytes: number }>} the zip's path and size
 */
export async function buildIngest({ outdir = path.join(here, "dist") } = {}) {
  const { outputFiles } = await build({
    absWorkingDir: here,
    entryPoints: { handler: "src/handler.ts" },
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
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
  await mkdir(outdir, { recursive: true });
  await Promise.all(outputFiles.map((file) => writeFile(file.path, file.contents)));

  const bundle = outputFiles.find((file) => file.path.endsWith("handler.mjs"));
  const zip = storedZip([{ name: "handler.mjs", contents: bundle.contents }]);
  const zipPath = path.join(outdir, "ingest.zip");
  await writeFile(zipPath, zip);
  return { zip: zipPath, bytes: zip.length };
}

if (process.argv[1] === import.meta.filename) {
  const { zip, bytes } = await buildIngest();
  console.log(`${path.relative(process.cwd(), zip)}: ${bytes} bytes`);
}
