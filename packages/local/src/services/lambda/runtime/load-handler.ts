import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { RuntimeError } from "./runtime-error.ts";

/** A function's handler as it was exported. */
export type Handler = (...args: unknown[]) => unknown;

/**
 * Finds and loads `dir/file.export.nested` below the task root: `file`, `.js`, `.mjs`, `.cjs`, then a package of
 * `node_modules`; `.js` is an ES module where the nearest package.json says so.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
export async function loadHandler(taskRoot: string, name: string): Promise<Handler> {
  if (name.includes("..")) {
    throw new RuntimeError(
      "MalformedHandlerName",
      `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  }
  const [, file, path] = /^([^.]*)\.(.*)$/.exec(basename(name)) ?? [];
  if (file === undefined || path === undefined) throw new RuntimeError("MalformedHandlerName", "Bad handler");
  const folder = dirname(name);
  const module = await loadModule(taskRoot, folder, file).catch((error) => {
    throw asRuntimeError(error);
  });
  const handler = member(module, path) ?? member(member(module, "default"), path);
  if (!handler) throw new RuntimeError("HandlerNotFound", `${name} is undefined or not exported`);
  if (typeof handler !== "function") throw new RuntimeError("HandlerNotFound", `${name} is not a function`);
  return handler as Handler;
}

async function loadModule(taskRoot: string, folder: string, file: string): Promise<unknown> {
  const path = resolve(taskRoot, folder, file);
  const require = createRequire(join(taskRoot, "package.json"));
  for (const extension of ["", ".js", ".mjs", ".cjs"]) {
    const candidate = path + extension;
    if (!existsSync(candidate)) continue;
    const isModule = extension === ".mjs" || (extension === ".js" && inModulePackage(dirname(candidate), taskRoot));
    return isModule ? import(pathToFileURL(candidate).href) : require(candidate);
  }
  return require(require.resolve(file, { paths: [taskRoot, resolve(taskRoot, folder)] }));
}

/** Whether the nearest package.json, not above the task root, has `"type": "module"`. */
function inModulePackage(folder: string, taskRoot: string): boolean {
  const manifest = join(folder, "package.json");
  if (existsSync(manifest)) {
    try {
      return JSON.parse(readFileSync(manifest, "utf8")).type === "module";
    } catch {
      return false;
    }
  }
  return folder !== taskRoot && folder !== dirname(folder) && inModulePackage(dirname(folder), taskRoot);
}

function asRuntimeError(error: unknown): unknown {
  if (error instanceof SyntaxError) {
    const failure = new RuntimeError("UserCodeSyntaxError", String(error));
    if (error.stack !== undefined) failure.stack = error.stack;
    return failure;
  }
  const missing = error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND";
  return missing ? new RuntimeError("ImportModuleError", String(error)) : error;
}

function member(module: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], module);
}
