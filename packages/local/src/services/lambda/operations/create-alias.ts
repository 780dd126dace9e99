import { validate } from "../constraints.ts";
import { conflict } from "../errors.ts";
import { aliasConfiguration, aliasTarget } from "../functions/alias.ts";
import { ALIAS_NAME, type AliasRecord, aliasKey, findAlias } from "../functions/alias-table.ts";
import { functionArn, unqualifiedName } from "../functions/function-reference.ts";
import { existingFunction } from "../functions/resolve-function.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html */
export const CreateAlias: LambdaOperation<"CreateAlias"> = (input, ctx) => {
  const functionName = unqualifiedName(input.FunctionName ?? "", ctx);
  const name = input.Name ?? "";
  validate({ name: [name, ALIAS_NAME], description: [input.Description, { maxLength: 256 }] });
  const alias = ctx.store.transaction((tx): AliasRecord => {
    existingFunction(tx, ctx, functionName);
    const target = aliasTarget(tx, ctx, functionName, input.FunctionVersion ?? "", input.RoutingConfig);
    if (findAlias(tx, functionName, name)) {
      throw conflict(`Alias already exists: ${functionArn(ctx, { name: functionName, qualifier: name })}`);
    }
    const revisionId = ctx.random.uuid();
    const created = { functionName, name, description: input.Description ?? "", revisionId, ...target };
    tx.put(aliasKey(functionName, name), created);
    return created;
  });
  return aliasConfiguration(ctx, alias);
};
