import type { Fields } from "../definition/fields.ts";
import { type NumberSource, parseNumberSource } from "../definition/number-source.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import type { Entry } from "../execution/entry.ts";
import { runtimeFault } from "../failure/state-failure.ts";
import { isArray, isObject, type Json } from "../json/json.ts";
import type { CsvFormat, InputType, ItemSource } from "./map-run.ts";
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
  const inputType = config?.oneOf<InputType>("InputType", ["CSV", "JSON", "JSONL", "MANIFEST", "PARQUET"]);
  if (config !== undefined && (inputType === "MANIFEST" || inputType === "PARQUET")) {
    refuse(config, "InputType", `an ItemReader of ${inputType}`);
  }
  if (config?.oneOf("Transformation", ["NONE", "LOAD_AND_FLATTEN"]) === "LOAD_AND_FLATTEN") {
    refuse(config, "Transformation", "LOAD_AND_FLATTEN");
  }
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
    };
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
