import { checkDeadLetterTarget } from "../asynchronous/check-target.ts";
import { deploymentPackage } from "../code/deployment-package.ts";
import { conflict } from "../errors.ts";
import { checkEnvironmentKey } from "../functions/environment-key.ts";
import { created, functionConfiguration } from "../functions/function-configuration.ts";
import { LATEST, lastModified, type VersionRecord } from "../functions/function-record.ts";
import { functionSettings } from "../functions/function-settings.ts";
import { findFunction, putFunction, putVersion } from "../functions/function-table.ts";
import { newFunctionName } from "../functions/new-function-name.ts";
import { refuseNotProvided } from "../functions/not-provided.ts";
import { publishVersion } from "../functions/publish-version.ts";
import { withTags } from "../functions/tags.ts";
import type { LambdaCtx, LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
export const CreateFunction: LambdaOperation<"CreateFunction"> = async (input, ctx) => {
  const name = newFunctionName(input.FunctionName ?? "", ctx);
  refuseNotProvided(input);
  const settings = functionSettings(name, input, ctx.accountId);
  const tags = withTags({}, input.Tags);
  refuseExisting(name, ctx);
  await ctx.state.fleet.checkRole(settings.role, name);
  await checkDeadLetterTarget(ctx, settings.deadLetterTarget, settings.role);
  await checkEnvironmentKey(ctx, settings.environmentKey);
  const code = await ctx.state.code.stage(await deploymentPackage(input.Code ?? {}, ctx));
  const now = ctx.clock.now();
  const latest: VersionRecord = {
    functionName: name,
    version: LATEST,
    revisionId: ctx.random.uuid(),
    deploymentId: ctx.random.uuid(),
    lastModified: lastModified(now),
    code: code.record,
    settings,
  };
  try {
    const version = ctx.store.transaction((tx) => {
      refuseExisting(name, ctx);
      code.adopt(tx);
      putFunction(tx, { name, id: ctx.random.uuid(), tags, nextVersion: 1 });
      putVersion(tx, latest);
      return input.Publish ? publishVersion(tx, name, { now, random: ctx.random }) : latest;
    });
    return created(functionConfiguration(ctx, version, undefined), ctx.random);
  } catch (error) {
    await code.discard();
    throw error;
  }
};

function refuseExisting(name: string, ctx: LambdaCtx): void {
  if (findFunction(ctx.store, name)) throw conflict(`Function already exist: ${name}`);
}
