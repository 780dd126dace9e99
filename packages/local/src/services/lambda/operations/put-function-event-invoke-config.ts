import { functionReference } from "../functions/function-reference.ts";
import {
  checkConfigurable,
  describeInvokeConfig,
  invokeConfig,
  requireConfigurable,
} from "../functions/invoke-config.ts";
import { invokeConfigKey } from "../functions/invoke-config-table.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html */
export const PutFunctionEventInvokeConfig: LambdaOperation<"PutFunctionEventInvokeConfig"> = async (input, ctx) => {
  const reference = functionReference(input.FunctionName ?? "", input.Qualifier, ctx);
  const record = invokeConfig(reference, input, ctx.clock.now());
  await checkConfigurable(ctx, reference, record);
  ctx.store.transaction((tx) => {
    // It may have been deleted meanwhile.
    requireConfigurable(tx, reference);
    tx.put(invokeConfigKey(reference.name, reference.qualifier), record);
  });
  return describeInvokeConfig(ctx, record);
};
