import { listedConfiguration } from "../functions/function-configuration.ts";
import type { VersionRecord } from "../functions/function-record.ts";
import { functionReference } from "../functions/function-reference.ts";
import { versionsPrefix } from "../functions/function-table.ts";
import { existingFunction } from "../functions/resolve-function.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";
import { page } from "../pages.ts";

const MAX_VERSIONS = 50;

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListVersionsByFunction.html */
export const ListVersionsByFunction: LambdaOperation<"ListVersionsByFunction"> = (input, ctx) => {
  const { name } = functionReference(input.FunctionName ?? "", undefined, ctx);
  existingFunction(ctx.store, ctx, name);
  const { items, nextMarker } = page<VersionRecord>(ctx.store, versionsPrefix(name), input, MAX_VERSIONS);
  const Versions = items.map((version) => listedConfiguration(ctx, version, version.version));
  return { Versions, ...(nextMarker ? { NextMarker: nextMarker } : {}) };
};
