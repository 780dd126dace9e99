import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "@cdktn/hcl2json";

export const terraformRoot = fileURLToPath(new URL("../../terraform", import.meta.url));

/**
 * The folders that Terraform reads as one configuration each, relative to terraform/: the root (""), its modules, the
 * bootstrap, the examples.
 */
export function configurationFolders() {
  const below = (folder) =>
    readdirSync(join(terraformRoot, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(folder, entry.name));
  return ["", ...below("modules"), "bootstrap", ...below("examples")];
}

/** The folders that are planned and applied by themselves. */
export function rootFolders() {
  return configurationFolders().filter((folder) => !folder.startsWith("modules"));
}

/**
 * What a folder declares. `text` is the source of all its files without comments, `body` the same as HashiCorp's own
 * parser reads it (blocks as arrays of objects, expressions as `${…}`), `errors` what it could not read.
 *
 * @param {string} folder relative to terraform/
 */
export async function loadConfiguration(folder) {
  const path = join(terraformRoot, folder);
  const names = readdirSync(path).filter((name) => name.endsWith(".tf"));
  const files = names.map((name) => ({ name, source: readFileSync(join(path, name), "utf8") }));
  return configurationOf(folder, files);
}

/** @param {ReadonlyArray<{ name: string; source: string }>} files */
export async function configurationOf(folder, files) {
  const body = {};
  const errors = [];
  for (const { name, source } of files) {
    try {
      merge(body, await parse(name, source));
    } catch (error) {
      errors.push(`${join("terraform", folder, name)}: ${error?.message ?? error}`);
    }
  }
  return { folder, body, errors, text: files.map(({ source }) => withoutComments(source)).join("\n") };
}

/** The test and mock files, which HCL is too. */
export async function testFileErrors() {
  const errors = [];
  for (const file of testFiles(terraformRoot)) {
    try {
      // The parser tells HCL from JSON by the name.
      await parse("test.tf", readFileSync(file, "utf8"));
    } catch (error) {
      errors.push(`${relative(join(terraformRoot, ".."), file)}: ${error?.message ?? error}`);
    }
  }
  return errors;
}

function testFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === ".terraform" ? [] : testFiles(path);
    return entry.name.endsWith(".hcl") && !entry.name.startsWith(".") ? [path] : [];
  });
}

function merge(target, source) {
  for (const [key, value] of Object.entries(source)) {
    if (Array.isArray(value) && Array.isArray(target[key])) target[key].push(...value);
    else if (isObject(value) && isObject(target[key])) merge(target[key], value);
    else target[key] = value;
  }
}

export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function withoutComments(source) {
  return source.replace(/^\s*(#|\/\/).*$/gm, "").replace(/\s#\s.*$/gm, "");
}

/** Links of the examples that did not come as links: git on Windows writes them as text unless core.symlinks is on. */
export function brokenLinks() {
  return configurationFolders()
    .filter((folder) => folder.startsWith("examples"))
    .filter((folder) => !existsSync(join(terraformRoot, folder, "modules", "lambda", "main.tf")))
    .map(
      (folder) =>
        `terraform/${folder}: links are not links here; run \`git config core.symlinks true\`, check out again`,
    );
}
