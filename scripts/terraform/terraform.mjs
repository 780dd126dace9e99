import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { terraformRoot } from "./configuration.mjs";

const repository = fileURLToPath(new URL("../..", import.meta.url));
/** What `init` makes is kept here, away from a deployment's own .terraform. */
const data = join(repository, "node_modules", ".cache", "waybill-terraform");
const OFFLINE = "../shared/bin/terraform-offline";

const ATTEMPTS = 3;

/** What `init` says when the registry, or a provider in it, cannot be had. */
const NO_PROVIDER =
  /Failed to query available provider packages|Failed to install provider|Could not retrieve the list/;

/**
 * The command that is terraform here: TERRAFORM in the environment, else a wrapper that brings its own provider, else
 * `terraform`. Undefined where there is none.
 *
 * @returns {string[] | undefined}
 */
export function terraformCommand() {
  const wrapper = existsSync(join(repository, OFFLINE)) ? [`${OFFLINE} terraform`] : [];
  const candidates = process.env.TERRAFORM ? [process.env.TERRAFORM] : [...wrapper, "terraform"];
  return candidates.map((command) => command.split(" ")).find((command) => run(command, ["version"]).status === 0);
}

/**
 * Runs terraform in a folder below terraform/.
 *
 * @param {string[]} command
 * @param {string} folder
 * @param {string[]} args
 * @returns {{ status: number | null; output: string }}
 */
export function terraform(command, folder, args) {
  const [subcommand, ...rest] = args;
  return run(command, [`-chdir=${join(terraformRoot, folder)}`, subcommand, ...rest], dataFolder(folder));
}

/**
 * Makes a folder ready for validate and test. The provider comes from wherever terraform gets it for the first folder, and
 * from there for the others: it is hundreds of megabytes.
 *
 * @returns {"ready" | "no provider" | string} or what went wrong
 */
export function initialize(command, folder) {
  const providers = join(dataFolder(""), "providers");
  const from = folder !== "" && existsSync(providers) ? [`-plugin-dir=${providers}`] : [];
  const { status, output } = terraform(command, folder, [
    "init",
    "-backend=false",
    "-input=false",
    "-no-color",
    ...from,
  ]);
  if (status === 0) return "ready";
  return NO_PROVIDER.test(output) ? "no provider" : output;
}

function dataFolder(folder) {
  return join(data, folder.replaceAll("/", "-") || "root");
}

function run([program, ...first], args, dataDir) {
  if (dataDir) mkdirSync(dataDir, { recursive: true });
  const options = {
    cwd: repository,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, TF_IN_AUTOMATION: "1", TF_INPUT: "0", ...(dataDir && { TF_DATA_DIR: dataDir }) },
  };
  for (let attempt = 1; ; attempt += 1) {
    const { status, error, stdout, stderr } = spawnSync(program, [...first, ...args], options);
    const output = `${stdout ?? ""}${stderr ?? ""}`;
    // Terraform never fails without a word, but the wrapper does, when a folder vanishes while it searches the disk.
    if (status === 0 || error || output !== "" || attempt === ATTEMPTS) return { status, output };
  }
}
