import { validate } from "../constraints.ts";
import { aliasConfiguration, aliasTarget, existingAlias } from "../functions/alias.ts";
import { type AliasRecord, aliasKey } from "../functions/alias-table.ts";
import { unqualifiedName } from "../functions/function-reference.ts";
import { existingFunction } from "../functions/resolve-function.ts";
import { checkRevision } from "../functions/update-latest.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html */
export const UpdateAlias: LambdaOperation<"UpdateAlias"> = (input, ctx) => {
  const functionName = unqualifiedName(input.FunctionName ?? "", ctx);
  validate({ description: [input.Description, { maxLength: 256 }] });
  const alias = ctx.store.transaction((tx): AliasRecord => {
    existingFunction(tx, ctx, functionName);
    const { routing, ...before } = existingAlias(tx, ctx, functionName, input.Name ?? "");
    checkRevision(before.revisionId, input.RevisionId);
    const unchanged = routing ? { AdditionalVersionWeights: { [routing.version]: routing.weight } } : undefined;
    const version = input.FunctionVersion ?? before.version;
    const updated = {
      ...before,
      ...aliasTarget(tx, ctx, functionName, version, input.RoutingConfig ?? unchanged),
      description: input.Description ?? before.description,
      revisionId: ctx.random.uuid(),
    };
    tx.put(aliasKey(functionName, before.name), updated);
    return updated;
  });
  ctx.state.provisioning.refresh(functionName);
  return aliasConfiguration(ctx, alias);
};
