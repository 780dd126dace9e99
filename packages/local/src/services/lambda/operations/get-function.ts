import { functionConfiguration } from "../functions/function-configuration.ts";
import { functionReference } from "../functions/function-reference.ts";
import { resolveFunction } from "../functions/resolve-function.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/**
 * Without `Code.Location`: the endpoint has no address from which the package could be downloaded.
 * https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html
 */
export const GetFunction: LambdaOperation<"GetFunction"> = (input, ctx) => {
  const reference = functionReference(input.FunctionName ?? "", input.Qualifier, ctx);
  const { function: record, version } = resolveFunction(ctx.store, ctx, reference);
  const { tags, reservedConcurrency } = record;
  return {
    Configuration: functionConfiguration(ctx, version, reference.qualifier),
    Code: { RepositoryType: "S3" },
    ...(Object.keys(tags).length > 0 ? { Tags: { ...tags } } : {}),
    ...(reservedConcurrency === undefined
      ? {}
      : { Concurrency: { ReservedConcurrentExecutions: reservedConcurrency } }),
  };
};
