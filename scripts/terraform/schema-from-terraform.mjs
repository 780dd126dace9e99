import { readFileSync } from "node:fs";

/** @returns {import("./arguments.mjs").Schema} */
export function schemaFromTerraform(file, used) {
  const read = (path) => JSON.parse(readFileSync(path, "utf8"));
  const { provider, resource_schemas, data_source_schemas } = only(read(file).provider_schemas);
  const pick = (schemas, types) => Object.fromEntries(types.map((type) => [type, blockOf(schemas[type].block)]));
  return {
    version: only(read(`${file}.version`).provider_selections),
    provider: blockOf(provider.block),
    resource: pick(resource_schemas, used.resource),
    data: pick(data_source_schemas, used.data),
  };
}

/** The configuration that it was printed for has one provider. */
function only(byProvider) {
  const [value] = Object.values(byProvider);
  return value;
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
