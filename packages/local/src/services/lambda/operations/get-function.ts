import { functionConfiguration } from "../functions/function-configuration.ts";
import { functionReference } from "../functions/function-reference.ts";
import { resolveFunction } from "../functions/resolve-function.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/**
 * `Code.Location` is an address of the endpoint's, good until the function is changed, where AWS signs one of S3 for ten minutes.
 * https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html
 */
export const GetFunction: LambdaOperation<"GetFunction"> = (input, ctx) => {
  const reference = functionReference(input.FunctionName ?? "", input.Qualifier, ctx);
  const { function: record, version } = resolveFunction(ctx.store, ctx, reference);
  const { tags, reservedConcurrency } = record;
  return {
    Configuration: functionConfiguration(ctx, version, reference.qualifier),
    Code: {
      RepositoryType: "S3",
      Location: `${ctx.endpoint}/_waybill/code/${version.functionName}/${version.deploymentId}`,
    },
    ...(Object.keys(tags).length > 0 ? { Tags: { ...tags } } : {}),
    ...(reservedConcurrency === undefined
      ? {}
      : { Concurrency: { ReservedConcurrentExecutions: reservedConcurrency } }),
  };
};
