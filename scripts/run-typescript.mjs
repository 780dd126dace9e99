// Runs one TypeScript file with its arguments: `node scripts/run-typescript.mjs benchmarks/main.ts --quick`.
import { mkdir } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { node } from "./build-lambda-worker.mjs";

const [file, ...args] = process.argv.slice(2);
const source = resolve(file);
const outfile = resolve(dirname(source), "dist", basename(source).replace(/\.ts$/, ".mjs"));
await mkdir(dirname(outfile), { recursive: true });
await build({ ...node, entryPoints: [source], outfile, packages: "external" });
process.argv = [process.argv[0], outfile, ...args];
await import(pathToFileURL(outfile).href);
