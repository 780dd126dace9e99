import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Reads the generated classes. What is deprecated they do not say.
 *
 * @returns {import("./arguments.mjs").Schema}
 */
export function schemaFromCdktn(folder, used) {
  const source = (name) => readFileSync(join(folder, "lib", name, "index.js"), "utf8");
  const pick = (types, prefix) =>
    Object.fromEntries(types.map((type) => [type, blockOf(source(prefix + type.slice(4).replaceAll("_", "-")))]));
  const provider = source("provider");
  return {
    version: provider.match(/providerVersion: '([\d.]+)'/)[1],
    provider: blockOf(provider),
    resource: pick(used.resource, ""),
    data: pick(used.data, "data-aws-"),
  };
}

/**
 * A file has a function `…ToHclTerraform` for each block, which lists its members, and a class, whose comments say which
 * of them are required. The resource's own class comes last and does both.
 */
function blockOf(source) {
  const classes = source.split(/^(?=(?:export )?class )/m).slice(1);
  const own = classes.at(-1);
  const functions = new Map(
    source
      .split(/^(?=(?:export )?function )/m)
      .map((text) => [
        text.match(/^(?:export )?function (\w+)ToHclTerraform\(/)?.[1],
        text.slice(0, text.indexOf("\n}")),
      ])
      .filter(([name]) => name),
  );
  const nested = (name) => {
    const described = classes.find(
      (text) => text.match(/class (\w+)OutputReference /)?.[1].toLowerCase() === name.toLowerCase(),
    );
    return memberBlock(functions.get(name), described ?? "", nested);
  };
  return memberBlock(own.slice(own.indexOf("synthesizeHclAttributes")), own, nested);
}

const MEMBER = /^ +(\w+): \{\n +value: (.*),\n +isBlock: (true|false),/gm;
const DESCRIPTION = /^ +\/\/ (\w+) - computed: (?:true|false), optional: (true|false), required: (true|false)/gm;

function memberBlock(listing, described, nested) {
  const members = [...listing.matchAll(MEMBER)].map(([, name, value, isBlock]) => ({
    name,
    value,
    isBlock: isBlock === "true",
  }));
  const facts = [...described.matchAll(DESCRIPTION)].map(([, name, optional, required]) => ({
    name,
    optional: optional === "true",
    required: required === "true",
  }));
  const isRequired = (name) => facts.some((fact) => fact.name === name && fact.required);
  const attributes = members.filter(({ isBlock }) => !isBlock).map(({ name }) => name);
  const blocks = members.filter(({ isBlock }) => isBlock);
  return {
    required: attributes.filter(isRequired).sort(),
    optional: attributes.filter((name) => !isRequired(name)).sort(),
    computed: facts
      .filter(({ optional, required }) => !optional && !required)
      .map(({ name }) => name)
      .sort(),
    deprecated: [],
    blocks: Object.fromEntries(
      blocks
        .map(({ name, value }) => [name, nested(value.match(/(\w+)ToHclTerraform/)[1])])
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
  };
}
