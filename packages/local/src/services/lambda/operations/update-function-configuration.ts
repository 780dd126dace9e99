import { functionConfiguration, updated } from "../functions/function-configuration.ts";
import { unqualifiedName } from "../functions/function-reference.ts";
import { functionSettings } from "../functions/function-settings.ts";
import { refuseNotProvided } from "../functions/not-provided.ts";
import { existingLatest } from "../functions/resolve-function.ts";
import { updateLatest } from "../functions/update-latest.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html */
export const UpdateFunctionConfiguration: LambdaOperation<"UpdateFunctionConfiguration"> = async (input, ctx) => {
  const functionName = unqualifiedName(input.FunctionName ?? "", ctx);
  existingLatest(ctx.store, ctx, functionName);
  refuseNotProvided(input);
  if (input.Role !== undefined) {
    // Its form is checked first, so that AWS's validation error comes before that of the role.
    functionSettings(functionName, input, ctx.accountId, existingLatest(ctx.store, ctx, functionName).settings);
    await ctx.state.fleet.checkRole(input.Role, functionName);
  }
  const latest = updateLatest(ctx, {
    functionName,
    revisionId: input.RevisionId,
    apply: ({ code, settings }) => ({ code, settings: functionSettings(functionName, input, ctx.accountId, settings) }),
  });
  return updated(functionConfiguration(ctx, latest, undefined), ctx.random);
};
