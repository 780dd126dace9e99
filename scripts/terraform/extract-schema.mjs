// Keeps of the AWS provider's schema what terraform/ uses, so that every argument can be checked where there is no
// provider: `node scripts/terraform/extract-schema.mjs FROM`. FROM is one of
//   the output of `terraform providers schema -json` with `terraform version -json` beside it as FROM.version, or
//   an unpacked npm package @cdktn/provider-aws, which is made of the schema: 46 MB packed and 479 MB unpacked, too much
//   for a dependency.
import { statSync, writeFileSync } from "node:fs";
import { configurationFolders, loadConfiguration } from "./configuration.mjs";
import { schemaFromCdktn } from "./schema-from-cdktn.mjs";
import { schemaFromTerraform } from "./schema-from-terraform.mjs";

async function usedTypes() {
  const configurations = await Promise.all(configurationFolders().map(loadConfiguration));
  const types = (kind) => [...new Set(configurations.flatMap(({ body }) => Object.keys(body[kind] ?? {})))].sort();
  return { resource: types("resource"), data: types("data") };
}

const [from] = process.argv.slice(2);
if (!from) throw new Error("Say what to extract from: see the first lines of scripts/terraform/extract-schema.mjs");
const extract = statSync(from).isDirectory() ? schemaFromCdktn : schemaFromTerraform;
const schema = extract(from, await usedTypes());
const target = new URL(`schema/aws-${schema.version}.json`, import.meta.url);
const lists = /\[[^[\]]*\]/g;
const text = JSON.stringify(schema, undefined, 1).replace(lists, (list) => JSON.stringify(JSON.parse(list)));
writeFileSync(target, `${text}\n`);
