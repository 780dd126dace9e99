import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { storedZip } from "./stored-zip.mjs";

/**
 * Bundles a Lambda function into `<outdir>/handler.mjs` and its chunks (source maps beside them) and packs the modules into
 * `<outdir>/<name>.zip`, the deployment package: handler `handler.handler`. The same sources and lock file give the same
 * bytes on every machine, so that the zip's hash changes only when the code does.
 *
 * @param {{ root: string; entry: string; name: string; outdir: string }} options `root` is the package's folder, `entry` is relative to it
 * @returns {Promise<{ zip: string; bytes: number }>} the zip's path and size
 */
export async function bundleFunction({ root, entry, name, outdir }) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { handler: entry },
    // Not `outdir`: the names of the chunks depend on it.
    outdir: path.join(root, "dist"),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    // A function loads the client that it needs, and no other.
    splitting: true,
    chunkNames: "[name]-[hash]",
    // What the SDK knows browsers by.
    external: ["bowser"],
    minify: true,
    platform: "node",
    format: "esm",
    target: "node20",
    mainFields: ["module", "main"],
    alias: { "@aws-sdk/credential-provider-node": path.join(import.meta.dirname, "environment-credentials.mjs") },
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
