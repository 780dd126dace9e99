import { deploymentPackage } from "../code/deployment-package.ts";
import { invalidParameter } from "../errors.ts";
import { created, functionConfiguration, updated } from "../functions/function-configuration.ts";
import { unqualifiedName } from "../functions/function-reference.ts";
import { validateArchitectures } from "../functions/function-settings.ts";
import { refuseNotProvided } from "../functions/not-provided.ts";
import { existingLatest } from "../functions/resolve-function.ts";
import { checkRevision, updateLatest } from "../functions/update-latest.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html */
export const UpdateFunctionCode: LambdaOperation<"UpdateFunctionCode"> = async (input, ctx) => {
  const functionName = unqualifiedName(input.FunctionName ?? "", ctx);
  const latest = existingLatest(ctx.store, ctx, functionName);
  if (input.ImageUri !== undefined) {
    throw invalidParameter("Please don't provide ImageUri when updating a function with packageType Zip.");
  }
  refuseNotProvided(input.PublishTo === undefined ? {} : { PublishTo: input.PublishTo });
  if (input.Architectures) validateArchitectures(input.Architectures);
  checkRevision(latest.revisionId, input.RevisionId);
  const architectures = input.Architectures ?? latest.settings.architectures;
  const zip = await deploymentPackage(input, ctx);
  if (input.DryRun) {
    const code = await ctx.state.code.check(zip);
    return functionConfiguration(ctx, { ...latest, code, settings: { ...latest.settings, architectures } }, undefined);
  }
  const code = await ctx.state.code.stage(zip);
  try {
    const version = updateLatest(ctx, {
      functionName,
      revisionId: input.RevisionId,
      publish: input.Publish,
      apply: ({ settings }, tx) => {
        code.adopt(tx);
        return { code: code.record, settings: { ...settings, architectures } };
      },
    });
    return input.Publish
      ? created(functionConfiguration(ctx, version, version.version), ctx.random)
      : updated(functionConfiguration(ctx, version, undefined), ctx.random);
  } catch (error) {
    await code.discard();
    throw error;
  }
};
