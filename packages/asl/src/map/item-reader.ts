import type { Fields } from "../definition/fields.ts";
import { type NumberSource, parseNumberSource } from "../definition/number-source.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import type { Entry } from "../execution/entry.ts";
import { runtimeFault } from "../failure/state-failure.ts";
import { isArray, isObject, type Json } from "../json/json.ts";
import type { CsvFormat, InputType, ItemSource, ManifestType } from "./map-run.ts";
import { parseResourceParameters } from "./resource-parameters.ts";

/** Where the items of a distributed Map are read from. `input` is what the state works on. */
export type ItemReader = (entry: Entry, input: Json) => Promise<ItemSource>;

const delimiters: Readonly<Record<string, string>> = { COMMA: ",", PIPE: "|", SEMICOLON: ";", SPACE: " ", TAB: "\t" };

const configFields = [
  ...["InputType", "CSVHeaderLocation", "CSVHeaders", "CSVDelimiter", "MaxItems", "MaxItemsPath", "ItemsPointer"],
  ...["Transformation", "ManifestType"],
];

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html */
export function parseItemReader(fields: Fields, compiler: StateCompiler): ItemReader | undefined {
  const reader = fields.child("ItemReader");
  if (reader === undefined) return undefined;
  reader.allow(new Set(["Resource", "ReaderConfig", "Parameters", "Arguments"]));
  reader.require("Resource");
  const action = actionOf(reader);
  const parameters = parseResourceParameters(reader, compiler);
  const config = reader.child("ReaderConfig");
  config?.allow(new Set(configFields));
  const { inputType, manifest, flatten } = parseFormat(config, action);
  const csv = parseCsv(config, inputType);
  const maxItems = config && parseMaxItems(config, compiler);
  const itemsPointer = config?.text("ItemsPointer");
  return async (entry, input) => {
    const evaluated = (await parameters?.(entry, input)) ?? null;
    if (!isObject(evaluated)) throw runtimeFault("The parameters of the ItemReader are not an object.");
    return {
      action,
      parameters: evaluated,
      inputType: inputType ?? "JSON",
      csv,
      maxItems: (await maxItems?.(entry)) || undefined,
      itemsPointer,
      manifest,
      flatten,
    };
  };
}

type Format = Pick<ItemSource, "manifest" | "flatten"> & { readonly inputType: InputType | undefined };

const inputTypes = ["CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"] as const;

/** AWS says what goes together, not in which words it refuses the rest. */
function parseFormat(config: Fields | undefined, action: string): Format {
  if (config === undefined) return { inputType: undefined, manifest: undefined, flatten: false };
  const given = config.oneOf("InputType", inputTypes);
  const manifest = config.oneOf<ManifestType>("ManifestType", ["ATHENA_DATA", "S3_INVENTORY"]);
  const flatten = config.oneOf("Transformation", ["NONE", "LOAD_AND_FLATTEN"]) === "LOAD_AND_FLATTEN";
  if (given === "PARQUET") refuse(config, "InputType", "an ItemReader of PARQUET");
  if (flatten) {
    config.require("InputType");
    if (action !== "s3:listObjectsV2")
      config.refuse("Transformation", "LOAD_AND_FLATTEN is supported for s3:listObjectsV2 only");
  }
  if (manifest === "S3_INVENTORY" && given !== undefined) {
    config.refuse("InputType", "Field is not supported when ManifestType is S3_INVENTORY");
  }
  if (manifest === "ATHENA_DATA") {
    config.require("InputType");
    if (given === "JSON" || given === "MANIFEST")
      config.refuse("InputType", "Value should be one of the following: [CSV, JSONL, PARQUET]");
  }
  const isRead = given === "CSV" || given === "JSON" || given === "JSONL";
  return {
    inputType: isRead ? given : undefined,
    manifest: given === "MANIFEST" ? "S3_INVENTORY" : manifest,
    flatten,
  };
}

function actionOf(reader: Fields): string {
  const resource = reader.text("Resource") ?? "";
  const [, action] = /^arn:[^:]+:states:::(s3:(?:getObject|listObjectsV2))$/.exec(resource) ?? [];
  if (action === undefined && resource !== "") reader.refuse("Resource", "Value is not a valid resource ARN");
  return action ?? "";
}

function parseCsv(config: Fields | undefined, inputType: InputType | undefined): CsvFormat {
  const delimiter = config?.oneOf("CSVDelimiter", Object.keys(delimiters)) ?? "COMMA";
  const location = config?.oneOf("CSVHeaderLocation", ["FIRST_ROW", "GIVEN"]);
  if (config !== undefined && inputType === "CSV") config.require("CSVHeaderLocation");
  if (config !== undefined && location === "GIVEN") config.require("CSVHeaders");
  const headers = config?.value("CSVHeaders");
  const given = isArray(headers) ? headers.map(String) : undefined;
  return { delimiter: delimiters[delimiter] ?? ",", headers: location === "GIVEN" ? given : undefined };
}

function parseMaxItems(config: Fields, compiler: StateCompiler): NumberSource | undefined {
  return parseNumberSource(config, compiler, "MaxItems", [0, 100_000_000]);
}

function refuse(fields: Fields, name: string, what: string): void {
  fields.diagnostics.report("NOT_IMPLEMENTED", `This endpoint does not run ${what} yet`, `${fields.at}/${name}`);
}
