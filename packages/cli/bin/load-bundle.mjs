// Loads a bundle that the build makes, with what V8 compiled of it at an earlier start: that is a third of the time.
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Script } from "node:vm";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));

/** By then a command is done or serves; what is compiled later is not of its start, and V8 forgets what no longer runs. */
const STARTED_MILLISECONDS = 3000;

/**
 * What a bundle exports: "waybill" has everything, "catalog" what needs no endpoint of its own. Each `use` of it, a command's
 * name for instance, has a code cache of its own beside the bundle, made by the first start; it is for this build and this
 * Node.js. Where it cannot be written, every start compiles.
 */
export function loadBundle(name, use) {
  const bundle = join(dist, `${name}.cjs`);
  const { size, mtimeMs } = statSync(bundle);
  const cache = join(dist, "code-cache", `${use}-${size}-${mtimeMs}-${process.version}-${process.arch}`);
  const cachedData = readCache(cache);
  // esbuild writes ASCII: one byte for each character.
  const source = readFileSync(bundle, "latin1");
  const script = new Script(source, { filename: bundle, cachedData });
  if (cachedData === undefined || script.cachedDataRejected) keepOnce(script, cache);
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(bundle), module, pathToFileURL(bundle).href);
  return module.exports;
}

function readCache(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** What has been compiled until the program has started, or ended well. */
function keepOnce(script, path) {
  const keep = () => {
    clearTimeout(timer);
    process.off("exit", keep);
    if (!process.exitCode) writeCache(path, script);
  };
  const timer = setTimeout(keep, STARTED_MILLISECONDS).unref();
  process.on("exit", keep);
}

function writeCache(path, script) {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, script.createCachedData());
    renameSync(unfinished, path);
  } catch {
    // Installed where this user may not write: the next start compiles again.
  }
}
