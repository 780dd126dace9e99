import { invalidParameter } from "../errors.ts";
import { functionConfiguration } from "../functions/function-configuration.ts";
import { unqualifiedName } from "../functions/function-reference.ts";
import { refuseNotProvided } from "../functions/not-provided.ts";
import { publishVersion } from "../functions/publish-version.ts";
import { existingLatest } from "../functions/resolve-function.ts";
import { checkRevision } from "../functions/update-latest.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html */
export const PublishVersion: LambdaOperation<"PublishVersion"> = (input, ctx) => {
  const name = unqualifiedName(input.FunctionName ?? "", ctx);
  refuseNotProvided(input.PublishTo === undefined ? {} : { PublishTo: input.PublishTo });
  const published = ctx.store.transaction((tx) => {
    const latest = existingLatest(tx, ctx, name);
    checkRevision(latest.revisionId, input.RevisionId);
    if (input.CodeSha256 && input.CodeSha256 !== latest.code.sha256) {
      throw invalidParameter(
        `CodeSHA256 (${input.CodeSha256}) is different from current CodeSHA256 in $LATEST (${latest.code.sha256}). Please try again with the CodeSHA256 in $LATEST.`,
      );
    }
    return publishVersion(tx, name, { now: ctx.clock.now(), random: ctx.random }, input.Description || undefined);
  });
  return functionConfiguration(ctx, published, published.version);
};
