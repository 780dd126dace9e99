import type { NormalizedSchema } from "@smithy/core/schema";
import { readText } from "../bindings/text-value.ts";
import type { QueryParameters } from "../http/wire-message.ts";

/** `Tags.member.1.Key=a` as nested nodes; a node has a text or children. */
interface FormNode {
  text?: string;
  readonly children: Map<string, FormNode>;
}

/** Reads a Query-protocol form (`Action=…&Name=…&Tags.member.1.Key=…`) by the operation's input schema. */
export function readForm(schema: NormalizedSchema, form: QueryParameters): Record<string, unknown> {
  const root: FormNode = { children: new Map() };
  for (const [name, [text]] of form) {
    let node = root;
    for (const part of name.split(".")) node = childOf(node, part);
    if (text !== undefined) node.text = text;
  }
  return readStruct(schema, root);
}

function childOf(node: FormNode, name: string): FormNode {
  const known = node.children.get(name);
  if (known) return known;
  const child: FormNode = { children: new Map() };
  node.children.set(name, child);
  return child;
}

function readNode(schema: NormalizedSchema, node: FormNode, name: string): unknown {
  if (schema.isStructSchema()) return readStruct(schema, node);
  if (schema.isListSchema()) return readList(schema, node, name);
  if (schema.isMapSchema()) return readMap(schema, node, name);
  const { text = "" } = node;
  // Doubles have them; whether a member may be one of them, its service says.
  if (schema.isNumericSchema() && /^(NaN|-?Infinity)$/.test(text)) return Number(text);
  return readText(schema, text, name);
}

function readStruct(schema: NormalizedSchema, node: FormNode): Record<string, unknown> {
  const struct: Record<string, unknown> = {};
  for (const [member, memberSchema] of schema.structIterator()) {
    const child = node.children.get(memberSchema.getMergedTraits().xmlName ?? member);
    if (child) struct[member] = readNode(memberSchema, child, member);
  }
  return struct;
}

/** `List.member.1=…`, or `List.1=…` when flattened; an empty list is `List=`. */
function readList(schema: NormalizedSchema, node: FormNode, name: string): unknown[] {
  const item = schema.getValueSchema();
  const container = schema.getMergedTraits().xmlFlattened
    ? node
    : node.children.get(item.getMergedTraits().xmlName ?? "member");
  return numbered(container).map((child) => readNode(item, child, name));
}

/** `Map.entry.1.key=…&Map.entry.1.value=…` */
function readMap(schema: NormalizedSchema, node: FormNode, name: string): Record<string, unknown> {
  const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? "key";
  const valueSchema = schema.getValueSchema();
  const valueName = valueSchema.getMergedTraits().xmlName ?? "value";
  const container = schema.getMergedTraits().xmlFlattened ? node : node.children.get("entry");
  const entries = numbered(container).map((entry) => {
    const value = entry.children.get(valueName);
    return [entry.children.get(keyName)?.text ?? "", value && readNode(valueSchema, value, name)] as const;
  });
  return Object.fromEntries(entries);
}

function numbered(node: FormNode | undefined): FormNode[] {
  return [...(node?.children ?? [])]
    .filter(([index]) => /^\d+$/.test(index))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}
