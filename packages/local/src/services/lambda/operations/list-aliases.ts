import { aliasConfiguration } from "../functions/alias.ts";
import { type AliasRecord, aliasesPrefix } from "../functions/alias-table.ts";
import { unqualifiedName } from "../functions/function-reference.ts";
import { existingFunction } from "../functions/resolve-function.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";
import { page } from "../pages.ts";

const MAX_ALIASES = 50;

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListAliases.html */
export const ListAliases: LambdaOperation<"ListAliases"> = (input, ctx) => {
  const { name } = existingFunction(ctx.store, ctx, unqualifiedName(input.FunctionName ?? "", ctx));
  const { FunctionVersion: version } = input;
  const isWanted = (alias: AliasRecord) => version === undefined || alias.version === version;
  const { items, nextMarker } = page<AliasRecord>(ctx.store, aliasesPrefix(name), input, MAX_ALIASES, isWanted);
  const Aliases = items.map((alias) => aliasConfiguration(ctx, alias));
  return { Aliases, ...(nextMarker ? { NextMarker: nextMarker } : {}) };
};
