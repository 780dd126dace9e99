import { XmlCodec } from "@aws-sdk/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";
import { awsError } from "../aws-error.ts";
import { escapeXml } from "./escape-xml.ts";
import { structWriter } from "./xml-writer.ts";

export interface XmlOptions {
  /** `xmlns` of a document's root. */
  readonly namespace: string;
}

const HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Reads and writes XML documents by schema. */
export class XmlDocuments {
  readonly #namespace: string;
  readonly #codec: XmlCodec;

  constructor({ namespace }: XmlOptions) {
    this.#namespace = namespace;
    this.#codec = new XmlCodec({
      xmlNamespace: namespace,
      serviceNamespace: "",
      httpBindings: true,
      timestampFormat: { useTrait: true, default: 5 },
    } as ConstructorParameters<typeof XmlCodec>[0]);
  }

  /** Throws S3's `MalformedXML` for what is not well-formed. */
  read(schema: NormalizedSchema, document: Uint8Array): unknown {
    try {
      return this.#codec.createDeserializer().read(schema, document);
    } catch (cause) {
      throw awsError(
        "MalformedXML",
        "The XML you provided was not well-formed or did not validate against our published schema",
        { status: 400, cause },
      );
    }
  }

  /** The whole document, with its XML declaration. */
  write(schema: NormalizedSchema, value: unknown): string {
    const root = schema.getMergedTraits().xmlName ?? schema.getName();
    const { attributes, content } = structWriter(schema);
    const tag = `${root}${attributes(value)} xmlns="${escapeXml(this.#namespace)}"`;
    const inside = content(value);
    return xmlDocument(inside === "" ? `<${tag}/>` : `<${tag}>${inside}</${root}>`);
  }
}

/** `<Name>text</Name>` for the envelopes that no schema describes. Undefined values are left out. */
export function xmlElements(fields: Readonly<Record<string, unknown>>): string {
  let xml = "";
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) xml += `<${name}>${escapeXml(String(value))}</${name}>`;
  }
  return xml;
}

export function xmlDocument(element: string): string {
  return HEADER + element;
}
