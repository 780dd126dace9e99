import { readFileSync } from "node:fs";

const PROVIDER = "registry.terraform.io/hashicorp/aws";

/** @returns {import("./arguments.mjs").Schema} */
export function schemaFromTerraform(file, used) {
  const read = (path) => JSON.parse(readFileSync(path, "utf8"));
  const { provider, resource_schemas, data_source_schemas } = read(file).provider_schemas[PROVIDER];
  const pick = (schemas, types) => Object.fromEntries(types.map((type) => [type, blockOf(schemas[type].block)]));
  return {
    version: read(`${file}.version`).provider_selections[PROVIDER],
    provider: blockOf(provider.block),
    resource: pick(resource_schemas, used.resource),
    data: pick(data_source_schemas, used.data),
  };
}

function blockOf({ attributes = {}, block_types = {} }) {
  const names = (test) =>
    Object.keys(attributes)
      .filter((name) => test(attributes[name]))
      .sort();
  const blocks = Object.entries(block_types).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    required: names(({ required }) => required),
    optional: names(({ optional }) => optional),
    computed: names(({ required, optional }) => !required && !optional),
    deprecated: [
      ...names(({ deprecated }) => deprecated),
      ...blocks.filter(([, { block }]) => block.deprecated).map(([name]) => name),
    ],
    blocks: Object.fromEntries(blocks.map(([name, { block }]) => [name, blockOf(block)])),
  };
}
