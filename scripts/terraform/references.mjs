import { join, normalize } from "node:path";

/**
 * What in a configuration leads nowhere: variables and locals that are not declared, declared ones that nobody reads,
 * calls of modules with arguments that they do not have or without those that they want, outputs that they do not give.
 *
 * @param {{ folder: string; body: object; text: string }} configuration
 * @param {(folder: string) => { body: object } | undefined} moduleAt the configuration of a folder below terraform/
 * @returns {string[]}
 */
export function referenceErrors({ folder, body, text }, moduleAt) {
  const errors = [
    ...declarationErrors("var", "variable", Object.keys(body.variable ?? {}), text),
    ...declarationErrors("local", "local value", (body.locals ?? []).flatMap(Object.keys), text),
  ];
  for (const [name, [call]] of Object.entries(body.module ?? {})) {
    errors.push(...callErrors(name, call, moduleAt(normalize(join(folder, call.source))), text));
  }
  return errors.map((error) => `terraform/${folder}: ${error}`);
}

function declarationErrors(prefix, kind, declared, text) {
  const read = namesAfter(prefix, text);
  return [
    ...[...read].filter((name) => !declared.includes(name)).map((name) => `no ${kind} ${name}`),
    ...declared.filter((name) => !read.has(name)).map((name) => `nobody reads the ${kind} ${name}`),
  ];
}

function callErrors(name, call, called, text) {
  if (!called) return [`module ${name}: no module at ${call.source}`];
  const variables = called.body.variable ?? {};
  const outputs = called.body.output ?? {};
  const meta = ["source", "version", "providers", "count", "for_each", "depends_on"];
  const given = Object.keys(call).filter((argument) => !meta.includes(argument));
  return [
    ...given.filter((argument) => !variables[argument]).map((argument) => `module ${name} has no variable ${argument}`),
    ...Object.entries(variables)
      .filter(([argument, [{ default: fallback }]]) => fallback === undefined && !given.includes(argument))
      .map(([argument]) => `module ${name} wants its variable ${argument}`),
    ...[...namesAfter(`module.${name}`, withoutImports(text))]
      .filter((output) => !outputs[output])
      .map((output) => `module ${name} has no output ${output}`),
  ];
}

/** The one place that names a resource inside a module. */
function withoutImports(text) {
  return text.replace(/^import \{.*?^\}/gms, "");
}

function namesAfter(prefix, text) {
  const pattern = new RegExp(`(?<![\\w.-])${prefix.replaceAll(".", "\\.")}\\.([a-z_]\\w*)`, "g");
  return new Set([...text.matchAll(pattern)].map(([, name]) => name));
}
