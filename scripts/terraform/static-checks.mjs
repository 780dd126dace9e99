import { readdirSync, readFileSync } from "node:fs";
import { argumentErrors } from "./arguments.mjs";
import { brokenLinks, configurationFolders, loadConfiguration, testFileErrors } from "./configuration.mjs";
import { partitionErrors } from "./partitions.mjs";
import { documentedFolders, readme } from "./readmes.mjs";
import { referenceErrors } from "./references.mjs";

/**
 * What can be checked with Node.js alone, check by check.
 *
 * @returns {Promise<Array<{ name: string; errors: string[] }>>}
 */
export async function staticChecks() {
  const links = brokenLinks();
  if (links.length > 0) return [{ name: "links of the examples", errors: links }];

  const configurations = await Promise.all(configurationFolders().map(loadConfiguration));
  const moduleAt = (folder) => configurations.find((configuration) => configuration.folder === linkTarget(folder));
  const syntax = [...configurations.flatMap(({ errors }) => errors), ...(await testFileErrors())];
  return [
    { name: "HCL syntax", errors: syntax },
    ...schemas().map((schema) => ({
      name: `every argument against the schema of version ${schema.version} of the AWS provider`,
      errors: configurations.flatMap((configuration) => argumentErrors(configuration, schema)),
    })),
    {
      name: "variables, local values, module calls",
      errors: configurations.flatMap((configuration) => referenceErrors(configuration, moduleAt)),
    },
    { name: "no ARN of one partition only", errors: configurations.flatMap(partitionErrors) },
    { name: "READMEs say what inputs and outputs there are", errors: await readmeErrors() },
  ];
}

/** The modules of an example are links to those of the root. */
function linkTarget(folder) {
  return folder.replace(/^examples\/[^/]+\/modules\//, "modules/");
}

function schemas() {
  const folder = new URL("schema/", import.meta.url);
  return readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
}

async function readmeErrors() {
  const readmes = await Promise.all(documentedFolders().map(readme));
  return readmes
    .filter(({ current, wanted }) => current !== wanted)
    .map(({ path }) => `${path} is not current: run \`node scripts/terraform/readmes.mjs\``);
}
