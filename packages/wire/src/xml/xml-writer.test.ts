import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as iam from "@aws-sdk/client-iam";
import * as s3 from "@aws-sdk/client-s3";
import { XmlCodec } from "@aws-sdk/core/protocols";
import { NormalizedSchema } from "@smithy/core/schema";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCharacter } from "../../../../scripts/any-character.ts";
import { messageBindings } from "../bindings/member-binding.ts";
import { serviceModel } from "../model/service-model.ts";
import { sampleOf } from "../sample.fixture.ts";
import { XmlDocuments, xmlDocument } from "./xml-documents.ts";

const namespace = "http://example.com/doc/";
const documents = new XmlDocuments({ namespace });
const codec = new XmlCodec({
  xmlNamespace: namespace,
  serviceNamespace: "",
  httpBindings: true,
  timestampFormat: { useTrait: true, default: 5 },
} as ConstructorParameters<typeof XmlCodec>[0]);

function bySdk(schema: NormalizedSchema, value: unknown): string {
  const serializer = codec.createSerializer();
  serializer.write(schema, value);
  return xmlDocument(serializer.flush() as string);
}

describe.each(Object.entries({ cloudwatch, iam, s3 }))("%s", (_, module) => {
  const outputs = [...serviceModel(module).operations.values()].filter(({ output }) => !output.isUnitSchema());

  it.each(outputs.map(({ name, output }) => [name, output] as const))("%s is written as the SDK does", (_, output) => {
    const { payload, body } = messageBindings(output);
    if (payload?.schema.isStreaming() || payload?.schema.isStringSchema()) return;
    const schema = payload?.schema ?? output;
    const sample = Object.entries(sampleOf(schema) as object).filter(([name]) => payload || body.has(name));
    expect(documents.write(schema, Object.fromEntries(sample))).toBe(bySdk(schema, Object.fromEntries(sample)));
    expect(documents.write(schema, {})).toBe(bySdk(schema, {}));
  });
});

const listing = NormalizedSchema.of(s3.ListObjectsV2Output$);

it("escapes any text as the SDK does", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: anyCharacter })), (keys) => {
      const output = { Contents: keys.map((Key) => ({ Key, ETag: '"etag"', Size: 0 })), IsTruncated: false };
      expect(documents.write(listing, output)).toBe(bySdk(listing, output));
    }),
  );
});

it("leaves out nulls", () => {
  const output = { Contents: [null, { Key: "a", ETag: null, Owner: undefined }], CommonPrefixes: null };
  expect(documents.write(listing, output)).toBe(bySdk(listing, output));
});
