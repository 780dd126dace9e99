import type { NormalizedSchema } from "@smithy/core/schema";
import { NumericValue } from "@smithy/core/serde";
import { lazily } from "../model/lazily.ts";
import { escapeXml } from "./escape-xml.ts";

/** Writes a value as XML text. Never given null or undefined. */
type XmlWriter = (value: unknown) => string;

/** Writes a structure: what stands in the tag of its element, and what stands inside. */
interface StructWriter {
  readonly attributes: XmlWriter;
  readonly content: XmlWriter;
}

const structs = new WeakMap<object, StructWriter>();

/**
 * Writes a structure. Made once for each shape: the SDK's serializer, which makes a tree of nodes first, takes several times
 * as long for a page of a listing. Members that are null or undefined are left out.
 */
export function structWriter(schema: NormalizedSchema): StructWriter {
  const identity = schema.getSchema() as object;
  const known = structs.get(identity);
  if (known) return known;
  // Made at first use: shapes may contain themselves.
  const all = lazily(() => Array.from(schema.structIterator()));
  const inTag = lazily(() => all().filter(isAttribute).map(attributeWriter));
  const inside = lazily(() =>
    all()
      .filter((member) => !isAttribute(member))
      .map(childWriter),
  );
  const writer = { attributes: membersWriter(inTag), content: membersWriter(inside) };
  structs.set(identity, writer);
  return writer;
}

type Member = [name: string, schema: NormalizedSchema];

interface MemberWriter {
  readonly name: string;
  readonly write: XmlWriter;
}

function isAttribute([, schema]: Member): boolean {
  return Boolean(schema.getMergedTraits().xmlAttribute);
}

function attributeWriter([name, schema]: Member): MemberWriter {
  const text = textWriter(schema);
  const attribute = schema.getMergedTraits().xmlName ?? name;
  return { name, write: (value) => ` ${attribute}="${text(value)}"` };
}

function childWriter([name, schema]: Member): MemberWriter {
  // The name that a structure has by itself is for documents of which it is the root.
  return { name, write: elementWriter(schema, schema.getMemberTraits().xmlName ?? name) };
}

function membersWriter(members: () => readonly MemberWriter[]): XmlWriter {
  return (value) => {
    let text = "";
    for (const { name, write } of members()) {
      const member = (value as Record<string, unknown>)[name];
      if (member !== undefined && member !== null) text += write(member);
    }
    return text;
  };
}

/** Writes a value as the element `tag`; a flattened list or map as one for each entry. */
function elementWriter(schema: NormalizedSchema, tag: string): XmlWriter {
  const namespace = namespaceOf(schema);
  if (schema.isStructSchema()) {
    const { attributes, content } = structWriter(schema);
    return (value) => element(tag, attributes(value) + namespace, content(value));
  }
  if (schema.isListSchema() || schema.isMapSchema()) {
    const flat = schema.getMergedTraits().xmlFlattened ? tag : undefined;
    const entries = schema.isListSchema() ? listWriter(schema, flat) : mapWriter(schema, flat);
    return flat === undefined ? (value) => element(tag, namespace, entries(value)) : entries;
  }
  const text = textWriter(schema);
  return (value) => `<${tag}${namespace}>${text(value)}</${tag}>`;
}

function element(tag: string, attributes: string, content: string): string {
  return content === "" ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${content}</${tag}>`;
}

function namespaceOf(schema: NormalizedSchema): string {
  const trait: unknown = schema.getMergedTraits().xmlNamespace;
  const [prefix, uri] = (trait ?? []) as readonly [string?, string?];
  return uri ? ` xmlns${prefix ? `:${prefix}` : ""}="${escapeXml(uri)}"` : "";
}

function listWriter(schema: NormalizedSchema, flat: string | undefined): XmlWriter {
  const item = schema.getValueSchema();
  const write = lazily(() => elementWriter(item, flat ?? item.getMergedTraits().xmlName ?? "member"));
  return (value) => {
    let text = "";
    for (const one of value as Iterable<unknown>) if (one !== undefined && one !== null) text += write()(one);
    return text;
  };
}

function mapWriter(schema: NormalizedSchema, flat: string | undefined): XmlWriter {
  const key = elementWriter(schema.getKeySchema(), schema.getKeySchema().getMergedTraits().xmlName ?? "key");
  const item = schema.getValueSchema();
  const write = lazily(() => elementWriter(item, item.getMergedTraits().xmlName ?? "value"));
  return (value) => {
    let text = "";
    for (const [name, one] of Object.entries(value as object)) {
      if (one !== undefined && one !== null) text += element(flat ?? "entry", "", key(name) + write()(one));
    }
    return text;
  };
}

function textWriter(schema: NormalizedSchema): XmlWriter {
  if (schema.isTimestampSchema()) return TIMESTAMPS[schema.getSchema() as number] ?? writeDateTime;
  if (schema.isBlobSchema()) return writeBlob;
  return writeScalar;
}

/** By the number that stands for a format in a schema (`timestampFormat`). */
const TIMESTAMPS: Readonly<Record<number, XmlWriter>> = {
  6: (value) => (value as Date).toUTCString(),
  7: (value) => String((value as Date).getTime() / 1000),
};

function writeDateTime(value: unknown): string {
  return (value as Date).toISOString().replace(".000Z", "Z");
}

function writeBlob(value: unknown): string {
  const { buffer, byteOffset, byteLength } = value as Uint8Array;
  return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}

function writeScalar(value: unknown): string {
  if (typeof value === "string") return escapeXml(value);
  return value instanceof NumericValue ? value.string : String(value);
}
