import childProcess, { ChildProcess } from "node:child_process";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { isAbsolute, resolve } from "node:path";

type Anything = (...args: never[]) => unknown;
type Members = Record<string, unknown>;

/** Functions of `node:fs` by where they take a path. A symbolic link's target is relative to the link. */
const FIRST =
  `access appendFile chmod chown cp copyFile createReadStream createWriteStream exists lchmod lchown link lstat lutimes mkdir
mkdtemp open openAsBlob opendir readFile readdir readlink realpath rename rm rmdir stat statfs truncate unlink unwatchFile
utimes watch watchFile writeFile`.split(/\s+/);
const SECOND = ["copyFile", "cp", "link", "rename", "symlink"];

/**
 * Makes `root` the directory to which the thread's relative paths are relative, as it is to those of a function on Lambda. A
 * thread has no working directory but its process's.
 */
export function workIn(root: string): void {
  let directory = root;
  process.cwd = () => directory;
  process.chdir = (to) => {
    const entered = resolve(to);
    fs.readdirSync(entered);
    directory = entered;
  };
  for (const functions of [fs, fs.promises] as unknown as Members[]) {
    for (const name of FIRST) resolveArgument(functions, name, 0);
    for (const name of SECOND) resolveArgument(functions, name, 1);
  }
  runChildren();
  syncBuiltinESMExports();
}

function resolveArgument(functions: Members, base: string, position: number): void {
  for (const name of [base, `${base}Sync`]) {
    wrap(functions, name, (args) => {
      const path = args[position];
      if (typeof path === "string" && path !== "" && !isAbsolute(path)) args[position] = resolve(path);
    });
  }
}

function runChildren(): void {
  const inDirectory = (options: unknown) => ({ ...(options as object), cwd: childDirectory(options) });
  wrap(ChildProcess.prototype as unknown as Members, "spawn", (args) => {
    args[0] = inDirectory(args[0]);
  });
  for (const name of ["spawnSync", "execFileSync", "execSync"]) {
    wrap(childProcess as unknown as Members, name, (args) => {
      const position = name !== "execSync" && Array.isArray(args[1]) ? 2 : 1;
      args[position] = inDirectory(args[position]);
    });
  }
}

function childDirectory(options: unknown): string | URL {
  const { cwd } = (options ?? {}) as { cwd?: string | URL | null };
  return typeof cwd === "string" ? resolve(cwd) : (cwd ?? process.cwd());
}

/** Has `change` see to the arguments first. */
function wrap(functions: Members, name: string, change: (args: unknown[]) => void): void {
  const original = functions[name] as Anything | undefined;
  if (typeof original !== "function") return;
  function wrapped(this: unknown, ...args: unknown[]) {
    change(args);
    return Reflect.apply(original as Anything, this, args);
  }
  functions[name] = Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(original));
}
