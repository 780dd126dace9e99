import { checkDeadLetterTarget } from "../asynchronous/check-target.ts";
import { checkEnvironmentKey } from "../functions/environment-key.ts";
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
  const before = existingLatest(ctx.store, ctx, functionName).settings;
  refuseNotProvided(input);
  // The form of all is checked first, so that AWS's validation errors come before those of the role.
  const { role, environmentKey, deadLetterTarget } = functionSettings(functionName, input, ctx.accountId, before);
  if (input.Role !== undefined) await ctx.state.fleet.checkRole(role, functionName);
  if (input.Role !== undefined || input.DeadLetterConfig) await checkDeadLetterTarget(ctx, deadLetterTarget, role);
  if (input.KMSKeyArn !== undefined) await checkEnvironmentKey(ctx, environmentKey);
  const latest = updateLatest(ctx, {
    functionName,
    revisionId: input.RevisionId,
    apply: ({ code, settings }) => ({ code, settings: functionSettings(functionName, input, ctx.accountId, settings) }),
  });
  return updated(functionConfiguration(ctx, latest, undefined), ctx.random);
};
