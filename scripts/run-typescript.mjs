// Runs one TypeScript file with its arguments: `node scripts/run-typescript.mjs benchmarks/main.ts --quick`.
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { node } from "./build-lambda-worker.mjs";

const [file, ...args] = process.argv.slice(2);
const source = resolve(file);
const outfile = resolve(dirname(source), "dist", basename(source).replace(/\.ts$/, ".mjs"));
await mkdir(dirname(outfile), { recursive: true });
// The workspace's packages are TypeScript, and become part of the bundle.
const own = ["asl", "catalog", "client", "local", "store", "wire"];
const alias = Object.fromEntries(own.flatMap(sourcesOf));
await build({ ...node, entryPoints: [source], outfile, packages: "external", alias });
process.argv = [process.argv[0], outfile, ...args];
await import(pathToFileURL(outfile).href);

/** What can be imported of a package, and the files that it stands for. */
function sourcesOf(name) {
  const folder = `packages/${name}`;
  const { exports } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  return Object.entries(exports).map(([path, file]) => [join(`@waybill/${name}`, path), resolve(folder, file)]);
}
