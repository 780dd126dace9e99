import { functionReference } from "../functions/function-reference.ts";
import {
  checkConfigurable,
  describeInvokeConfig,
  existingInvokeConfig,
  invokeConfig,
} from "../functions/invoke-config.ts";
import { invokeConfigKey } from "../functions/invoke-config-table.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionEventInvokeConfig.html */
export const UpdateFunctionEventInvokeConfig: LambdaOperation<"UpdateFunctionEventInvokeConfig"> = async (
  input,
  ctx,
) => {
  const reference = functionReference(input.FunctionName ?? "", input.Qualifier, ctx);
  await checkConfigurable(ctx, reference);
  const record = invokeConfig(reference, input, ctx.clock.now(), existingInvokeConfig(ctx, reference));
  if (input.DestinationConfig) await checkConfigurable(ctx, reference, record);
  ctx.store.transaction((tx) => tx.put(invokeConfigKey(reference.name, reference.qualifier), record));
  return describeInvokeConfig(ctx, record);
};
