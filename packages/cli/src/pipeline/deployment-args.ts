import { type DeployOptions, pipelineNames } from "@waybill/client";
import type { ParsedArgs } from "citty";
import { indexesArg } from "./indexes-arg.ts";
import { wayArgs, wayOf } from "./way-args.ts";

const names = pipelineNames();

/** Options that say what is deployed, of the commands that run a pipeline for others. */
export const deploymentArgs = {
  bucket: { type: "string", description: "Name of the bucket", default: names.bucket, valueHint: "name" },
  table: { type: "string", description: "Name of the table", default: names.table, valueHint: "name" },
  ...wayArgs,
  indexes: {
    type: "string",
    description: "Indexes of the table, for reading in order: by_name, by_arrival, or both with a comma",
    valueHint: "names",
  },
} as const;

/** What those options say. Throws a CommandError for a way or an index that there is not. */
export function deploymentOf(
  args: ParsedArgs<typeof deploymentArgs>,
): Pick<DeployOptions, "names" | "indexes" | "writePath" | "delivery"> {
  const { bucket, table } = args;
  return { names: { bucket, table }, indexes: indexesArg("indexes", args.indexes), ...wayOf(args) };
}
