import { isObject } from "./configuration.mjs";

/**
 * A block as the provider's schema has it. Names of arguments, of attributes that only the provider sets, of arguments
 * that raise a warning, and the blocks in it.
 *
 * @typedef {{ required: string[]; optional: string[]; computed: string[]; deprecated: string[];
 *             blocks: Record<string, Block> }} Block
 *
 * @typedef {{ version: string; provider: Block; resource: Record<string, Block>; data: Record<string, Block> }} Schema
 */

/** What Terraform itself understands in any resource. */
const META_ARGUMENTS = new Set([
  "count",
  "for_each",
  "depends_on",
  "provider",
  "lifecycle",
  "provisioner",
  "connection",
]);

/**
 * What of a configuration the provider would not take: arguments that it does not have, that it wants, that it deprecates.
 *
 * @param {{ folder: string; body: object; text: string }} configuration
 * @param {Schema} schema
 * @returns {string[]}
 */
export function argumentErrors({ folder, body, text }, schema) {
  const place = (address) => `terraform/${folder}: ${address}`;
  const errors = [];
  for (const kind of ["resource", "data"]) {
    for (const [type, named] of Object.entries(body[kind] ?? {})) {
      const block = schema[kind][type];
      for (const [name, [declared]] of Object.entries(named)) {
        const address = `${kind === "data" ? "data." : ""}${type}.${name}`;
        if (block) errors.push(...blockErrors(declared, block, place(address), schema.version));
        else errors.push(`${place(address)}: no ${type} in the schema of version ${schema.version}`);
      }
    }
  }
  for (const declared of body.provider?.aws ?? []) {
    errors.push(...blockErrors(declared, schema.provider, place("provider.aws"), schema.version));
  }
  return [...errors, ...referenceErrors(text, schema, place)];
}

function blockErrors(body, block, address, version) {
  const errors = [];
  const given = new Set([...Object.keys(body), ...Object.keys(body.dynamic ?? {})]);
  for (const name of block.required) {
    if (!given.has(name)) errors.push(`${address}: ${name} is required by version ${version}`);
  }
  for (const [name, value] of Object.entries(body)) {
    if (name === "dynamic") errors.push(...dynamicErrors(value, block, address, version));
    else if (!META_ARGUMENTS.has(name)) errors.push(...memberErrors(name, value, block, address, version));
  }
  return errors;
}

function dynamicErrors(dynamic, block, address, version) {
  return Object.entries(dynamic).flatMap(([name, blocks]) =>
    memberErrors(
      name,
      blocks.flatMap(({ content }) => content),
      block,
      address,
      version,
    ),
  );
}

function memberErrors(name, value, block, address, version) {
  if (block.deprecated.includes(name)) return [`${address}: ${name} is deprecated in version ${version}`];
  if (block.required.includes(name) || block.optional.includes(name)) return [];
  const nested = block.blocks[name];
  if (!nested) return [`${address}: no argument ${name} in version ${version}`];
  const bodies = Array.isArray(value) ? value.filter(isObject) : [];
  return bodies.flatMap((body) => blockErrors(body, nested, `${address}.${name}`, version));
}

/** `aws_sqs_queue.events[0].arn`, `data.aws_partition.current.partition`. */
const REFERENCE = /(?<![\w.-])(data\.)?(aws_\w+)\.\w+(?:\[[^\]]*\])?\.([a-z_]\w*)/g;

function referenceErrors(text, schema, place) {
  return [...text.matchAll(REFERENCE)].flatMap(([reference, data, type, attribute]) => {
    const block = schema[data ? "data" : "resource"][type];
    if (!block) return [`${place(reference)}: no ${type} in the schema of version ${schema.version}`];
    if (block.deprecated.includes(attribute)) {
      return [`${place(reference)}: ${attribute} is deprecated in version ${schema.version}`];
    }
    const known = [...block.required, ...block.optional, ...block.computed, ...Object.keys(block.blocks)];
    return known.includes(attribute) ? [] : [`${place(reference)}: no ${attribute} in version ${schema.version}`];
  });
}
