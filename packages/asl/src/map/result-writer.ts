import type { Fields } from "../definition/fields.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import type { Entry } from "../execution/entry.ts";
import { runtimeFault } from "../failure/state-failure.ts";
import { isObject, type Json } from "../json/json.ts";
import type { ResultWriting } from "./map-run.ts";
import { parseResourceParameters } from "./resource-parameters.ts";

export type ResultWriter = (entry: Entry, input: Json) => Promise<ResultWriting>;

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html */
export function parseResultWriter(fields: Fields, compiler: StateCompiler): ResultWriter | undefined {
  const writer = fields.child("ResultWriter");
  if (writer === undefined) return undefined;
  writer.allow(new Set(["Resource", "Parameters", "Arguments", "WriterConfig"]));
  const resource = writer.text("Resource");
  if (resource !== undefined && !/^arn:[^:]+:states:::s3:putObject$/.test(resource)) {
    writer.refuse("Resource", "Value is not a valid resource ARN");
  }
  const config = writer.child("WriterConfig");
  config?.allow(new Set(["OutputType", "Transformation"]));
  const outputType = config?.oneOf("OutputType", ["JSON", "JSONL"]) ?? "JSON";
  const transformation = config?.oneOf("Transformation", ["NONE", "COMPACT", "FLATTEN"]) ?? "NONE";
  const parameters = parseResourceParameters(writer, compiler);
  return async (entry, input) => {
    if (resource === undefined) return { parameters: undefined, outputType, transformation };
    const evaluated = (await parameters?.(entry, input)) ?? null;
    if (!isObject(evaluated)) throw runtimeFault("The parameters of the ResultWriter are not an object.");
    return { parameters: evaluated, outputType, transformation };
  };
}
