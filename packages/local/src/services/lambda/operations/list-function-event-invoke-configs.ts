import { resourceNotFound } from "../errors.ts";
import { functionReference } from "../functions/function-reference.ts";
import { findFunction } from "../functions/function-table.ts";
import { describeInvokeConfig } from "../functions/invoke-config.ts";
import { type InvokeConfigRecord, invokeConfigsPrefix } from "../functions/invoke-config-table.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";
import { page } from "../pages.ts";

const MAX_CONFIGS = 50;

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctionEventInvokeConfigs.html */
export const ListFunctionEventInvokeConfigs: LambdaOperation<"ListFunctionEventInvokeConfigs"> = (input, ctx) => {
  const { name } = functionReference(input.FunctionName ?? "", undefined, ctx);
  if (!findFunction(ctx.store, name)) throw resourceNotFound("The function doesn't exist.");
  const { items, nextMarker } = page<InvokeConfigRecord>(ctx.store, invokeConfigsPrefix(name), input, MAX_CONFIGS);
  const FunctionEventInvokeConfigs = items.map((record) => describeInvokeConfig(ctx, record));
  return { FunctionEventInvokeConfigs, ...(nextMarker ? { NextMarker: nextMarker } : {}) };
};
