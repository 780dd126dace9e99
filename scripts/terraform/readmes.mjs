// Writes the tables of inputs and outputs into the READMEs: `node scripts/terraform/readmes.mjs`.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { configurationFolders, loadConfiguration, terraformRoot } from "./configuration.mjs";

const BEGIN = "<!-- inputs and outputs: written by scripts/terraform/readmes.mjs -->";
const END = "<!-- end of inputs and outputs -->";

/** The folders whose README has the tables. */
export function documentedFolders() {
  return configurationFolders().filter((folder) => !folder.startsWith("examples"));
}

/**
 * The README of a folder as it is and as it should be.
 *
 * @param {string} folder relative to terraform/
 */
export async function readme(folder) {
  const path = join(terraformRoot, folder, "README.md");
  const current = existsSync(path) ? readFileSync(path, "utf8") : "";
  const { body } = await loadConfiguration(folder);
  const tables = `${BEGIN}\n\n${inputs(body.variable ?? {})}\n\n${outputs(body.output ?? {})}\n\n${END}`;
  const [before, after] = current.includes(BEGIN)
    ? [current.slice(0, current.indexOf(BEGIN)), current.slice(current.indexOf(END) + END.length)]
    : [`${current.trimEnd()}\n\n`, "\n"];
  return { path, current, wanted: before + tables + after };
}

function inputs(variables) {
  const rows = Object.entries(variables)
    .map(([name, [{ description = "", type, default: fallback }]]) => ({ name, description, type, fallback }))
    .sort((one, other) => (one.fallback === undefined ? 0 : 1) - (other.fallback === undefined ? 0 : 1))
    .map(({ name, description, type, fallback }) => [
      `\`${name}\``,
      description,
      `\`${compact(unwrapped(type))}\``,
      fallback === undefined ? "required" : `\`${compact(literal(fallback))}\``,
    ]);
  return table("## Inputs", ["Name", "Description", "Type", "Default"], rows);
}

function outputs(declared) {
  const rows = Object.entries(declared).map(([name, [{ description = "" }]]) => [`\`${name}\``, description]);
  return table("## Outputs", ["Name", "Description"], rows);
}

function table(title, columns, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [title, "", line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The parser gives an expression as `${expression}`. */
function unwrapped(expression) {
  return expression.replace(/^\$\{([\s\S]*)\}$/, "$1");
}

function literal(value) {
  return typeof value === "string" && value.startsWith("${") ? unwrapped(value) : JSON.stringify(value);
}

function compact(source) {
  return source.replace(/\s+/g, " ").trim();
}

if (process.argv[1] === import.meta.filename) {
  for (const folder of documentedFolders()) {
    const { path, current, wanted } = await readme(folder);
    if (current !== wanted) writeFileSync(path, wanted);
  }
}
