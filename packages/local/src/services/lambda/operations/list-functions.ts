import { key } from "@waybill/store";
import { validate } from "../constraints.ts";
import { notImplemented } from "../errors.ts";
import { listedConfiguration } from "../functions/function-configuration.ts";
import { type FunctionRecord, LATEST, type VersionRecord } from "../functions/function-record.ts";
import { findVersion, functionsPrefix } from "../functions/function-table.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";
import { page } from "../pages.ts";

/** Lambda lists no more at once, whatever is asked. */
const MAX_FUNCTIONS = 50;

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html */
export const ListFunctions: LambdaOperation<"ListFunctions"> = (input, ctx) => {
  if (input.MasterRegion !== undefined) throw notImplemented("MasterRegion (Lambda@Edge)");
  validate({ functionVersion: [input.FunctionVersion, { oneOf: ["ALL"] }] });
  if (input.FunctionVersion === "ALL") {
    const { items, nextMarker } = page<VersionRecord>(ctx.store, key("lambda", "version"), input, MAX_FUNCTIONS);
    const Functions = items.map((version) => listedConfiguration(ctx, version, version.version));
    return { Functions, ...(nextMarker ? { NextMarker: nextMarker } : {}) };
  }
  const { items, nextMarker } = page<FunctionRecord>(ctx.store, functionsPrefix, input, MAX_FUNCTIONS);
  const Functions = items.flatMap(({ name }) => {
    const latest = findVersion(ctx.store, name, LATEST);
    return latest ? [listedConfiguration(ctx, latest, undefined)] : [];
  });
  return { Functions, ...(nextMarker ? { NextMarker: nextMarker } : {}) };
};
